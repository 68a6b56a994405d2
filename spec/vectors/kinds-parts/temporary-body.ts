/** Histories of temporary bodies: proposed, consented to by all and open, closed by all, or withdrawn. */
import type { Hash } from "@kakehashi/core";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";

const all = ["east", "south", "west"];
export const deskOf = (party: string) => `${party}.board.desk.office`;
const words = { ja: "臨時班" };

export const temporaryBody = () => [
  history("a temporary body stands where the definition lets it", proposing),
  history("a temporary body is open once all consent, and closed once all close it", stages),
  history("a temporary body that somebody will not have is withdrawn", withdrawal),
  history("where a party has no seat under it, any seat of the party acts", withoutSeat),
  history("names and consents cross, and a name is taken back", crossing),
];

/** Proposed by the east under the desks of the board. */
export function proposed(scene: Scene, under = "board.desk"): Hash {
  return scene.says("east", "temporary-body/1", { under, parties: all }, { as: deskOf("east") });
}

/** The consents by which it is open, in the order of parties. */
export function opened(scene: Scene, on: Hash, posts: readonly string[] = all.map(deskOf)): readonly Hash[] {
  return all.map((party, at) => scene.says(party, "body-consent/1", { posts: [posts[at]] }, { on, as: deskOf(party) }));
}

function proposing(scene: Scene): void {
  const says = (under: string, parties: readonly string[], as: string, line: Without = {}) =>
    scene.says("east", "temporary-body/1", { under, parties }, { as, ...line });
  const nowhere = "no-temporary-body-there";
  says("pond", ["east", "west"], "east.general", without(nowhere, "no such body"));
  says("board", ["east", "west"], "east.general", without(nowhere, "the board has levels of its own"));
  says("mayors", ["east", "west"], "east.general", without(nowhere, "the definition does not name the mayors"));
  says("board.desk", ["east", "west"], "east.general", without("parties-differ", "the south is of the audience, too"));
  says("board.desk", ["east", "north", "south", "west"], "east.general", without("parties-differ", "a party too many"));
  says("pumps", all, "east.pumps.office", without(nowhere, "the pumps are no part of the board"));
  const strangers = ["east", "north", "west"];
  says("board.desk", strangers, "east.general", without("parties-differ", "the north in the place of the south"));
  says("board.desk", all, "east.general", without("not-your-seat", "a general post has no seat"));
  says(
    "board.desk",
    all,
    "east.mayor",
    without("not-your-seat", "the east has a seat there, and it is another post's"),
  );
  const first = says("board.desk", all, deskOf("east"));
  says(first, all, deskOf("east"), without(nowhere, "not under another temporary body"));
  says("works", all, "east.works.weir.office");
  says("works.weir", all, "east.works.weir.office");
}

function stages(scene: Scene): void {
  const on = proposed(scene);
  const consents = (who: string, posts: readonly string[], as: string, line: Without = {}) =>
    scene.says(who, "body-consent/1", { posts }, { on, as, ...line });
  scene.says("west", "temporary-body-name/1", { words }, { on, ...without("not-your-seat", "by the general post") });
  scene.says("west", "temporary-body-name/1", { words }, { on, as: deskOf("west") });
  consents("west", ["east.mayor"], "west.mayor", without("post-unknown", "a post of the east"));
  const both = ["east.mayor", "west.mayor"];
  consents("west", both, deskOf("west"), without("post-unknown", "one of them is a post of the east"));
  consents("west", ["west.general"], "west.mayor", without("post-unknown", "a general post sits nowhere"));
  consents(
    "west",
    ["west.mayor"],
    "west.mayor",
    without("not-your-seat", "the west has a seat there, and it is another post's"),
  );
  for (const party of all) consents(party, [`${party}.mayor`], deskOf(party));
  consents("east", ["east.clerk", "east.mayor"], deskOf("east"));
  scene.says(
    "south",
    "body-closing/1",
    {},
    { on, as: "south.mayor", ...without("not-your-seat", "another post's seat") },
  );
  scene.says("south", "body-closing/1", {}, { on, as: deskOf("south") });
  const closed = without("temporary-body-closed", "the south has closed it");
  scene.says("south", "body-closing/1", {}, { on, as: deskOf("south"), ...closed });
  consents("south", ["south.mayor"], deskOf("south"), closed);
  // It stood open before: whoever has not closed it may still seat others.
  consents("west", [deskOf("west")], deskOf("west"));
  for (const party of ["east", "west"]) scene.says(party, "body-closing/1", {}, { on, as: deskOf(party) });
}

function withdrawal(scene: Scene): void {
  const on = proposed(scene);
  const posts = [deskOf("east")];
  scene.says("east", "body-consent/1", { posts }, { on, as: deskOf("east") });
  scene.hears("south");
  scene.says("west", "body-closing/1", {}, { on, as: deskOf("west") });
  // The south has not heard of it: its consent has effect, and does not open the body.
  scene.says("south", "body-consent/1", { posts: [deskOf("south")] }, { on, as: deskOf("south"), unheard: true });
  const withdrawn = without("temporary-body-withdrawn", "the west closed it before all had consented");
  scene.says("east", "body-consent/1", { posts }, { on, as: deskOf("east"), ...withdrawn });
  scene.says(
    "west",
    "body-consent/1",
    { posts: [deskOf("west")] },
    { on, as: deskOf("west"), ...without("temporary-body-closed", "its own closing comes first") },
  );
}

function withoutSeat(scene: Scene): void {
  const on = scene.says(
    "east",
    "temporary-body/1",
    { under: "works.dam", parties: all },
    {
      as: "east.works.dam.office",
    },
  );
  const posts = ["south.mayor"];
  scene.says(
    "south",
    "body-consent/1",
    { posts },
    { on, ...without("not-your-seat", "the general post has no seat anywhere") },
  );
  // The south's seat at the dam has ended, so that it has none there.
  scene.says(
    "south",
    "body-consent/1",
    { posts },
    { on, as: "south.works.dam.office", ...without("not-your-seat", "its only seat has ended") },
  );
  scene.says("south", "body-consent/1", { posts }, { on, as: "south.mayor" });
  scene.says(
    "west",
    "body-consent/1",
    { posts: ["west.mayor"] },
    { on, as: "west.mayor", ...without("not-your-seat", "the west has") },
  );
}

function crossing(scene: Scene): void {
  const on = proposed(scene);
  scene.begins("west-2");
  for (const who of ["east", "west", "west-2"]) scene.hears(who);
  const crossed = (party: string) => ({ on, as: deskOf(party), unheard: true }) as const;
  const name = scene.says("west-1", "temporary-body-name/1", { words }, crossed("west"));
  scene.says("east", "temporary-body-name/1", { words: { en: "Task group" } }, crossed("east"));
  scene.says("west-1", "body-consent/1", { posts: ["west.mayor"] }, crossed("west"));
  scene.says("west-2", "body-consent/1", { posts: [deskOf("west")] }, crossed("west"));
  for (const who of ["west-1", "west-2"]) scene.says(who, "body-closing/1", {}, crossed("west"));
  scene.takesBack("west-1", on, name);
  const refused = scene.says(
    "west-1",
    "temporary-body-name/1",
    { words },
    { on, ...without("not-your-seat", "by the general post") },
  );
  scene.takesBack("west-1", on, refused);
  scene.says(
    "west-1",
    "body-consent/1",
    { posts: [nothing] },
    { on, as: deskOf("west"), ...without("post-unknown", "no such post") },
  );
}
