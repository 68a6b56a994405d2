/** Histories of what one side keeps at home: dossiers with their staffing, and minute notes. Nothing of it has effect elsewhere. */
import type { Hash } from "@kakehashi/core";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";

const east = ["east"];
const words = { ja: "控え" };

export const home = () => [
  history("a dossier and its drafts", dossiers, east),
  history("chops are asked for, given and reconciled", chops, east),
  history("a dossier is signed off as high as the post stands", signOffs, east),
  history("a watch hands over to the next", handOvers, east),
  history("minute notes", notes, east),
  history("what was kept in a dossier is taken back", takenBack, east),
  history("nothing of a home has effect among parties", elsewhere),
];

const opened = (scene: Scene): Hash => scene.says("east", "dossier/1", { about: nothing });
const shapeless = without("body-not-of-kind", "a member is missing");

function dossiers(scene: Scene): void {
  const on = opened(scene);
  scene.says("east", "dossier/1", {}, { as: "east.clerk" });
  scene.says("east", "dossier-note/1", { title: words, words }, { on, as: "east.clerk" });
  scene.says("east", "dossier-note/1", {}, { on, ...shapeless });
  const draft = scene.says("east", "draft/1", { command: "report.log", input: { words: [1, null] } }, { on });
  scene.says("east", "draft/1", { command: "report.log", input: {}, replaces: draft }, { on });
  scene.says("east", "draft/1", { command: "report.log" }, { on, ...shapeless });
  const released = { audience: nothing, entries: [nothing] };
  scene.says("east", "released/1", { ...released, draft: on }, { on, ...without("entry-unknown", "it is no draft") });
  scene.says("east", "released/1", { ...released, draft }, { on });
}

function chops(scene: Scene): void {
  const on = opened(scene);
  const asks = (content: object, line: Without = {}) =>
    scene.says("east", "chop-request/1", { question: words, ...content }, { on, ...line });
  asks({ post: "west.mayor" }, without("post-unknown", "a post of the west"));
  asks({ organisation: "west.office" }, without("organisation-unknown", "an organisation of the west"));
  asks({ organisation: "east.board" }, without("organisation-unknown", "no organisation"));
  asks({ organisation: "east.office", post: "east.clerk" }, without("body-not-of-kind", "both are asked"));
  asks({ post: "east.general" });
  const request = asks({ organisation: "east.office", suspense: 0 });
  scene.says("east", "chop/1", { request: on, stance: "object" }, { on, ...without("entry-unknown", "no request") });
  const chop = scene.says("east", "chop/1", { request, stance: "object", words }, { on, as: "east.clerk" });
  scene.says(
    "east",
    "chop-reconciled/1",
    { chops: [chop, request], words },
    { on, ...without("entry-unknown", "the second is the request") },
  );
  scene.says("east", "chop-reconciled/1", { chops: [chop], words }, { on });
}

function signOffs(scene: Scene): void {
  const on = opened(scene);
  const signs = (as: string, level: string, line: Without = {}) =>
    scene.says("east", "sign-off/1", { level }, { on, as, ...line });
  signs("east.general", "board", without("level-unknown", "no level"));
  signs("east.general", "adviser", without("level-unknown", "a level beside the ladder"));
  signs("east.general", "desk", without("level-too-low", "the general post stands on no level"));
  signs("east.clerk", "chief", without("level-too-low", "the clerk stands at the desk"));
  signs("east.clerk", "desk");
  signs("east.board.chief.office", "chief");
  signs("east.board.chief.office", "mayor", without("level-too-low", "the seat is at the level of chiefs"));
  // The engineer has no level, and sits with the mayors as needed.
  signs("east.engineer", "mayor");
  signs("east.mayor", "desk");
  signs("east.mayor", "summit", without("level-too-low", "mayors do not stand as high"));
}

function handOvers(scene: Scene): void {
  const on = opened(scene);
  const notes = words;
  for (const [from, to] of [["west.mayor", "east.clerk"] as const, ["east.clerk", "west.mayor"] as const]) {
    scene.says(
      "east",
      "hand-over/1",
      { from, to, notes, matters: [] },
      { on, ...without("post-unknown", "one post is the west's") },
    );
  }
  const handOver = scene.says(
    "east",
    "hand-over/1",
    { from: "east.clerk", to: "east.mayor", notes, matters: [nothing] },
    { on },
  );
  scene.says("east", "hand-over-seen/1", { handOver: on }, { on, ...without("entry-unknown", "no hand-over") });
  scene.says("east", "hand-over-seen/1", { handOver }, { on, as: "east.mayor" });
}

function notes(scene: Scene): void {
  const logs = [{ origin: "a log", size: 0, root: nothing }];
  scene.says(
    "east",
    "note/1",
    { logs },
    { as: "east.mayor", ...without("not-the-general-post", "a mayor notes nothing") },
  );
  scene.says("east", "note/1", { logs, releases: nothing });
}

function takenBack(scene: Scene): void {
  const on = opened(scene);
  const request = scene.says("east", "chop-request/1", { post: "east.clerk", question: words }, { on });
  const chop = scene.says("east", "chop/1", { request, stance: "comment" }, { on });
  const entries = [
    ...[request, chop, scene.says("east", "chop-reconciled/1", { chops: [chop], words }, { on })],
    scene.says("east", "dossier-note/1", { words }, { on }),
    scene.says("east", "draft/1", { command: "report.log", input: {} }, { on }),
    scene.says("east", "hand-over/1", { from: "east.clerk", to: "east.mayor", notes: words, matters: [] }, { on }),
  ];
  for (const entry of entries) scene.takesBack("east", on, entry);
  // What was taken back was said all the same, and may be answered.
  scene.says("east", "chop/1", { request, stance: "concur" }, { on });
}

function elsewhere(scene: Scene): void {
  const away = without("not-at-home", "the audience has three parties");
  const on = scene.says("east", "dossier/1", {}, away);
  scene.says("east", "note/1", { logs: [] }, { as: "east.mayor", ...away });
  scene.says("east", "dossier-note/1", { words }, { on, ...without("subject-not-open", "no dossier opens here") });
}
