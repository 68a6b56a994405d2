/** Histories of liaison and exchange posts: who is sent where, received, and when it ends. */
import type { Hash } from "@kakehashi/core";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";
import { deskOf, proposed } from "./temporary-body.ts";

export const liaison = () => [
  history("a post is sent to another party, or to a body", sending),
  history("what the sender says of a posting, and what the host says", posting),
  history("a posting ends once for each side", ending),
  history("words and periods of a posting cross, and words are taken back", crossing),
];

const sent = (scene: Scene): Hash =>
  scene.says("east", "liaison/1", { kind: "liaison", post: "east.mayor", host: "west" });

function sending(scene: Scene): void {
  const says = (content: object, line: Without = {}) =>
    scene.says("east", "liaison/1", { kind: "exchange", ...content }, { ...line });
  says({ post: "west.mayor", host: "east", body: "pond" }, without("post-unknown", "a post of the west"));
  says({ post: "east.general", host: "east", body: "pond" }, without("post-unknown", "a general post is sent nowhere"));
  says({ post: "east.clerk", host: "east", body: "pond" }, without("host-unknown", "to itself"));
  says({ post: "east.clerk", host: "north", body: "pond" }, without("host-unknown", "no party of the audience"));
  says({ post: "east.clerk", host: "west", body: "pond" }, without("body-unknown", "no such body"));
  says({ post: "east.clerk", host: "west", body: nothing }, without("body-unknown", "no such temporary body"));
  const other = says({ post: "east.clerk", host: "west" });
  says(
    { post: "east.clerk", host: "west", body: other },
    without("body-unknown", "it is a posting, no temporary body"),
  );
  says({ post: "east.clerk", host: "west", body: "board.chief" });
  const temporary = proposed(scene);
  // Whether it is open is not judged.
  says({ post: deskOf("east"), host: "south", body: temporary });
}

function posting(scene: Scene): void {
  const on = sent(scene);
  const sender = { on, ...without("not-the-sender", "the post is the east's") };
  const role = { en: "Reads the gauges" };
  scene.says("west", "liaison-words/1", { role }, sender);
  scene.says("east", "liaison-words/1", { role, remark: { ja: "週一回" } }, { on });
  scene.says("west", "liaison-period/1", { from: 0 }, sender);
  scene.says("east", "liaison-period/1", { from: 0, until: 10 }, { on });
  scene.says(
    "east",
    "liaison-period/1",
    { from: 10, until: 10 },
    { on, ...without("body-not-of-kind", "it ends when it begins") },
  );
  for (const who of ["east", "south"]) {
    scene.says(who, "liaison-received/1", {}, { on, ...without("not-the-host", "the host is the west") });
  }
  scene.says("west", "liaison-received/1", {}, { on });
}

function ending(scene: Scene): void {
  const on = sent(scene);
  scene.says("south", "liaison-ended/1", { at: 5 }, { on, ...without("not-the-sender", "neither sends nor receives") });
  for (const [at, who] of ["west", "east"].entries()) {
    scene.says(who, "liaison-ended/1", { at }, { on });
    scene.says(who, "liaison-ended/1", { at: 9 }, { on, ...without("already-stated", "it has ended for this side") });
  }
}

function crossing(scene: Scene): void {
  const on = sent(scene);
  for (const node of ["east-2", "west-2"]) scene.begins(node);
  for (const who of ["east-2", "west-1", "west-2"]) scene.hears(who);
  const crossed = { on, unheard: true } as const;
  const words = scene.says("east-1", "liaison-words/1", { role: { en: "One" } }, crossed);
  scene.says("east-2", "liaison-words/1", { role: { en: "Two" } }, crossed);
  scene.says("east-1", "liaison-period/1", { from: 1, until: 5 }, crossed);
  scene.says("east-2", "liaison-period/1", { from: 2 }, crossed);
  scene.says("east-1", "liaison-ended/1", { at: 3 }, crossed);
  scene.says("east-2", "liaison-ended/1", { at: 4 }, crossed);
  for (const who of ["west-1", "west-2"]) scene.says(who, "liaison-received/1", {}, crossed);
  scene.takesBack("east-1", on, words);
  const forged = scene.says(
    "west",
    "liaison-words/1",
    { role: { en: "Ours" } },
    { on, ...without("not-the-sender", "the post is the east's") },
  );
  scene.takesBack("west", on, forged);
}
