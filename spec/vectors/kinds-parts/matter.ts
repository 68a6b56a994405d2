/** Histories of matters: how one is opened, what it is called and linked to, who takes part and holds it, and how it is closed. */
import type { Hash } from "@kakehashi/core";
import { relabels, relabelsLower } from "./relabelled.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";
import { deskOf, opened, proposed } from "./temporary-body.ts";

export const chiefOf = (party: string) => `${party}.board.chief.office`;
export const words = { en: "So be it" };
export const opening = { track: "water", body: "board.desk", signatories: ["east", "west"], depositary: "east-1" };
export const outsider = without("not-a-signatory", "the south does not sign");

/** A matter before the desks of the board, signed by the east and the west and kept by the east. */
export function raised(scene: Scene, more: object = {}): Hash {
  return scene.says("west", "matter/1", { ...opening, ...more }, { as: deskOf("west") });
}

export const matter = () => [
  history("a matter is opened by the rules, the first that it breaks being the reason", openings),
  history("a matter is opened in a temporary body", inTemporaryBody),
  history("titles and links are the signatories'", titles),
  history("posts are asked in, and hold the matter", participants),
  history("the sides close and reopen a matter", closures),
  history("titles, settings, holders and closures cross, and words are taken back", crossing),
  history("entries of a matter are relabelled", relabelling),
];

function openings(scene: Scene): void {
  const situation = scene.says("south", "situation/1", { situation: "drought" });
  const line = scene.says("south", "log-line/1", { situation });
  const content = {
    ...{ track: "air", body: "pond", signatories: ["north", "south"], depositary: "west-1", situation: line },
    ...{ template: { id: "leak", version: 2 }, subject: "pipes", suspense: 0 },
  };
  let wrong = { ...content };
  let as = "east.general";
  const comes = (line: Without) => scene.says("east", "matter/1", wrong, { as, ...line });
  comes(without("track-unknown", "no such track"));
  wrong = { ...wrong, track: "roads" };
  comes(without("body-unknown", "no such body"));
  wrong = { ...wrong, body: "board" };
  comes(without("level-needed", "the board has levels of its own"));
  wrong = { ...wrong, body: "board.chief" };
  comes(without("track-not-of-body", "the board does not work on roads"));
  wrong = { ...wrong, track: "water" };
  comes(without("not-your-seat", "a general post has no seat"));
  as = "east.roads.office";
  comes(without("not-your-seat", "it sits, and in no body of that track"));
  as = "east.mayor";
  comes(without("template-unknown", "the definition has version 1"));
  wrong = { ...wrong, template: { id: "leak", version: 1 } };
  comes(without("signatory-unknown", "the north is no party of the audience"));
  wrong = { ...wrong, signatories: ["south", "west"], depositary: "east-1" };
  comes(without("depositary-not-signatory", "the east keeps, and does not sign"));
  wrong = { ...wrong, depositary: "west-1" };
  comes(without("not-a-signatory", "the east opens, and does not sign"));
  wrong = { ...wrong, signatories: ["east", "west"] };
  comes(without("situation-unknown", "it is a line, no situation"));
  wrong = { ...wrong, situation: nothing };
  comes(without("situation-unknown", "no such entry"));
  scene.says("east", "matter/1", { ...wrong, situation, illustrative: true }, { as });
  scene.says("south", "matter/1", opening, {
    as: "south.works.dam.office",
    ...without("not-your-seat", "its only seat has ended"),
  });
}

/** The temporary body as a matter names it. */
export function seated(consents: readonly Hash[], posts: readonly string[], under = "board.desk") {
  const seats = ["east", "south", "west"].map((party, at) => ({ party, posts: [posts[at]], consent: consents[at] }));
  return { under, seats };
}

function inTemporaryBody(scene: Scene): void {
  const body = proposed(scene);
  const posts = ["east.clerk", "south.mayor", "west.mayor"];
  const consents = opened(scene, body, posts);
  const temporary = seated(consents, posts);
  const says = (content: object, as: string, line: Without = {}) =>
    scene.says("east", "matter/1", { ...opening, body, temporary, ...content }, { as, ...line });
  says({ track: "air", body: nothing }, "east.general", without("track-unknown", "no such track, before all else"));
  const unknown = "temporary-body-unknown";
  says({ body: nothing }, "east.general", without(unknown, "no such entry"));
  says({ body: consents[0] }, "east.general", without(unknown, "a consent, no temporary body"));
  says({ body: "board.chief" }, "east.general", without(unknown, "a body of the definition is no temporary one"));
  const differ = "seats-differ";
  says({ temporary: { ...temporary, under: "board.chief" } }, "east.clerk", without(differ, "under another body"));
  const [east, south, west] = temporary.seats;
  says({ temporary: { ...temporary, seats: [east, west] } }, "east.clerk", without(differ, "the south is missing"));
  const others = (seat: object) => ({ temporary: { ...temporary, seats: [east, south, { ...west, ...seat }] } });
  says(others({ consent: nothing }), "east.clerk", without(differ, "no such consent"));
  says(others({ consent: consents[1] }), "east.clerk", without(differ, "the consent is the south's"));
  says(others({ consent: body }), "east.clerk", without(differ, "the opening is no consent"));
  const another = opened(scene, proposed(scene), posts);
  says(others({ consent: another[2] }), "east.clerk", without(differ, "the consent is to another body"));
  says(
    others({ posts: ["west.board.desk.office"] }),
    "east.clerk",
    without(differ, "other posts than it consented to"),
  );
  says(
    { temporary: undefined },
    "east.clerk",
    without("body-unknown", "without its seats it is no body of the definition"),
  );
  says({ track: "roads" }, "east.clerk", without("track-not-of-body", "it works on the tracks of the board"));
  says({}, "east.general", without("not-your-seat", "a general post has no seat"));
  // The clerk has a seat in that body alone, by this very entry.
  const on = says({}, "east.clerk");
  scene.says("east", "text/1", textOf("In the task group"), { on, as: "east.clerk" });
  scene.says("east", "holder/1", { post: "east.clerk" }, { on, as: "east.clerk" });
  scene.says("east", "invitation/1", { post: "east.mayor", at: body }, { on, as: "east.clerk" });
  scene.says("east", "activity/1", { name: words, period: { from: 0, to: 1 }, areas: [], body }, { on });
}

export const textOf = (en: string) => ({ clauses: [{ ja: "一", en }], authentic: ["ja", "en"] });

function titles(scene: Scene): void {
  const on = raised(scene);
  scene.says("south", "matter-title/1", { words }, { on, ...outsider });
  scene.says("west", "matter-title/1", { words }, { on });
  scene.says(
    "east",
    "matter-title/1",
    { words: { ja: "水", en: "Water", original: "ja" } },
    { on, as: deskOf("east") },
  );
  scene.says("south", "relates/1", { object: on, relation: "duplicates" }, { on, ...outsider });
  // What a link names is not judged.
  scene.says("west", "relates/1", { object: nothing, relation: "part-of" }, { on });
}

function participants(scene: Scene): void {
  const on = raised(scene, { body: "mayors" });
  const says = (who: string, kind: string, content: object, as: string, line: Without = {}) =>
    scene.says(who, kind, content, { on, as, ...line });
  const asks = (who: string, post: string, at: string, as: string, line: Without = {}) =>
    says(who, "invitation/1", { post, at, until: 0 }, as, line);
  asks("south", "west.general", "board.desk", "south.general", outsider);
  asks("east", "west.general", "board.desk", "east.engineer", without("not-your-seat", "its seat there is optional"));
  asks("east", "west.clerk", "board.desk", "east.mayor", without("post-unknown", "no such post"));
  asks("east", "west.mayor", "board.desk", "east.mayor", without("post-unknown", "a post of the west"));
  asks("east", "east.general", "board.desk", "east.mayor", without("post-unknown", "a general post acts nowhere"));
  asks(
    "east",
    "east.engineer",
    "board.desk",
    "east.mayor",
    without("moved-meanwhile", "the matter is before the mayors"),
  );
  const holds = (who: string, post: string, as: string, line: Without = {}) =>
    says(who, "holder/1", { post }, as, line);
  const seatless = "post-not-seated";
  holds("south", "west.mayor", "south.general", outsider);
  holds("east", "west.mayor", "east.general", without("not-your-seat", "a general post has no seat"));
  holds("east", "west.mayor", "east.clerk", without("not-your-seat", "it sits nowhere"));
  holds("east", "west.mayor", deskOf("east"), without("post-unknown", "a post of the west"));
  holds(
    "east",
    "east.engineer",
    deskOf("east"),
    without(seatless, "its seat there is optional, and it was not asked in"),
  );
  const invitation = asks("east", "east.engineer", "mayors", "east.mayor");
  holds("east", "east.engineer", deskOf("east"));
  asks("east", "east.clerk", "mayors", "east.engineer", without("not-your-seat", "who was asked in asks nobody in"));
  says("east", "matter-closure/1", { stance: "reopen", saw: [] }, "east.engineer");
  const ends = (who: string, entry: Hash, as: string, line: Without = {}) =>
    says(who, "invitation-ended/1", { invitation: entry }, as, line);
  ends("south", on, "south.general", without("entry-unknown", "the opening is no invitation"));
  ends("south", invitation, "south.general", without("not-the-author", "the east asked the post in"));
  ends("west", invitation, "west.mayor", without("not-the-author", "the east asked the post in"));
  ends("east", invitation, "east.engineer", without("not-your-seat", "who was asked in ends nothing"));
  ends("east", invitation, "east.mayor");
  holds("east", "east.engineer", deskOf("east"), without(seatless, "the invitation has ended"));
  says(
    "east",
    "matter-closure/1",
    { stance: "close", saw: [] },
    "east.engineer",
    without("not-your-seat", "it has ended"),
  );
  holds("east", "east.mayor", deskOf("east"));
}

function closures(scene: Scene): void {
  const on = raised(scene);
  const closes = (who: string, as: string, line: Without = {}) =>
    scene.says(who, "matter-closure/1", { stance: "close", saw: [] }, { on, as, ...line });
  closes("south", deskOf("south"), outsider);
  closes("west", chiefOf("west"), without("not-your-seat", "the matter is before the desks"));
  closes("west", deskOf("west"));
  closes("east", deskOf("east"));
  const { log } = scene.desk("west");
  const saw = [{ object: nothing, counts: { [log]: 3 } }];
  scene.says("west", "matter-closure/1", { stance: "reopen", saw }, { on, as: deskOf("west") });
}

function crossing(scene: Scene): void {
  const on = raised(scene);
  scene.begins("west-2");
  for (const who of ["east", "south", "west-1", "west-2"]) scene.hears(who);
  const crossed = { on, unheard: true } as const;
  const own = ["west-1", "west-2"].flatMap((who, at) => {
    scene.says(who, "holder/1", { post: deskOf("west") }, { ...crossed, as: chiefOf("west") });
    const stance = at === 0 ? "close" : "reopen";
    scene.says(who, "matter-closure/1", { stance, saw: [] }, { ...crossed, as: deskOf("west") });
    return [
      scene.says(who, "setting/1", { suspense: at }, crossed),
      scene.says(who, "matter-title/1", { words: { en: who } }, crossed),
    ];
  });
  const setting = scene.says("east", "setting/1", { suspense: null }, crossed);
  const title = scene.says("south", "matter-title/1", { words }, { ...crossed, ...outsider });
  for (const entry of own.slice(0, 2)) scene.takesBack("west-1", on, entry);
  scene.takesBack("east", on, setting);
  // What a party that does not sign writes leaves nothing in a register, taken back or not.
  const outside = scene.says("south", "setting/1", {}, { on, ...outsider });
  for (const entry of [title, outside]) scene.takesBack("south", on, entry);
  const link = scene.says("west-1", "relates/1", { object: nothing, relation: "follows" }, { on });
  scene.takesBack("west-1", on, link);
}

function relabelling(scene: Scene): void {
  const signatories = ["east", "south", "west"];
  const asEast = { as: deskOf("east") };
  const on = scene.says("east", "matter/1", { ...opening, signatories }, asEast);
  const remark = scene.says("east", "remark/1", { words }, { on });
  relabels(scene, on, {
    words: remark,
    binding: scene.says("east", "holder/1", { post: deskOf("east") }, { on, ...asEast }),
  });
  const high = scene.says("east", "matter/1", { ...opening, signatories }, { ...asEast, label: "guarded" });
  relabelsLower(scene, high, scene.says("east", "remark/1", { words }, { on: high, label: "guarded" }));
}
