/** Histories of what a matter says: texts and brackets, checks, positions and their reasons, the depositary's record, remarks. */
import type { Hash } from "@kakehashi/core";
import { chiefOf, outsider, raised, textOf, words } from "./matter.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";
import { deskOf } from "./temporary-body.ts";

export const matterText = () => [
  history("texts are proposed, with brackets and without", texts),
  history("clauses are checked, and remarked upon", checks),
  history("positions are taken where the matter stands, and explained", positions),
  history("the depositary's own concurrence settles, and its record says so", agreement),
  history("records that say too little or too much", falseRecords),
  history("a text is amended, and the first agreement stands no more", amendment),
  history("two lives of the depositary settle two texts", crossedAgreements),
  history("what was said in a matter is taken back", takenBack),
];

type Says = (who: string, kind: string, content: object, as: string, line?: Without) => Hash;

const on = (scene: Scene, subject: Hash): Says => {
  return (who, kind, content, as, line) => scene.says(who, kind, content, { on: subject, as, ...line });
};

const [eastDesk, westDesk] = [deskOf("east"), deskOf("west")];
const bracketed = (...alternatives: readonly object[]) => ({
  clauses: [
    { ja: "一", en: "one" },
    { ja: "二", en: "two", alternatives },
  ],
  authentic: ["ja", "en"],
});

function texts(scene: Scene): void {
  const subject = raised(scene);
  const says = on(scene, subject);
  const unknown = "text-unknown";
  says(
    "south",
    "text/1",
    { ...textOf("T"), supersedes: [subject] },
    "south.general",
    without(unknown, "it is no text"),
  );
  says("south", "text/1", textOf("T"), "south.general", outsider);
  says("west", "text/1", textOf("T"), "west.general", without("not-your-seat", "a general post proposes no text"));
  const first = says("west", "text/1", textOf("T1"), westDesk);
  const second = says("east", "text/1", { ...textOf("T2"), supersedes: [first] }, chiefOf("east"));
  const own = { party: "west", ja: "二の案", en: "two, otherwise" };
  const kind = "bracketed-text/1";
  const wrong = { ...bracketed({ ...own, party: "east" }), supersedes: [nothing] };
  says("south", kind, wrong, "south.general", without(unknown, "what it supersedes is no text, before all else"));
  const theirs = (text: Hash) => ({ party: "east", of: { text, clause: 0 } });
  const foreign = bracketed({ ...own, party: "east" }, theirs(nothing));
  says("south", kind, foreign, "south.general", without("not-your-words", "words of the east, written by the south"));
  const there = "words-unknown";
  says("south", kind, bracketed(theirs(nothing), own), "south.general", without(there, "words at no text"));
  says("west", kind, bracketed(own, theirs(subject)), westDesk, without(there, "words at the opening"));
  says(
    "west",
    kind,
    bracketed(own, theirs(first)),
    westDesk,
    without(there, "words of the east, at a text of the west"),
  );
  says("south", kind, bracketed(theirs(second)), "south.general", outsider);
  says("west", kind, bracketed(own), "west.general", without("not-your-seat", "a general post proposes no text"));
  const third = says("west", kind, { ...bracketed(own, theirs(second)), supersedes: [first, second] }, westDesk);
  // A place without words is none of judging: such an alternative reads as none.
  const beyond = { party: "west", of: { text: third, clause: 9, alternative: 7 } };
  says("east", kind, { ...bracketed(beyond), supersedes: [third] }, eastDesk);
}

function checks(scene: Scene): void {
  const subject = raised(scene);
  const says = on(scene, subject);
  const text = says(
    "west",
    "text/1",
    { clauses: [{ ja: "一", en: "one" }], authentic: ["ja"], provisional: ["en"] },
    westDesk,
  );
  const brackets = says("west", "bracketed-text/1", bracketed({ party: "west", ja: "案", en: "other" }), westDesk);
  const about = { clause: 0, language: "en" };
  says(
    "south",
    "clause-check/1",
    { ...about, text: subject },
    "south.general",
    without("text-unknown", "it is no text"),
  );
  says("south", "clause-check/1", { ...about, text }, "south.general", outsider);
  for (const each of [text, brackets]) says("east", "clause-check/1", { ...about, text: each }, "east.general");
  says("south", "remark/1", { words, text: subject }, "south.general", without("text-unknown", "it is no text"));
  says("south", "remark/1", { words, text }, "south.general", outsider);
  says("south", "remark/1", { words }, "south.general", outsider);
  says("east", "remark/1", { words, text: brackets, clause: 1, question: true }, "east.general");
  says("east", "remark/1", { words, illustrative: true }, "east.mayor");
}

function positions(scene: Scene): void {
  const subject = raised(scene);
  const says = on(scene, subject);
  const text = says("west", "text/1", textOf("T"), westDesk);
  const brackets = says("west", "bracketed-text/1", bracketed({ party: "west", ja: "案", en: "other" }), westDesk);
  const foreign = says("south", "text/1", textOf("S"), deskOf("south"), outsider);
  const takes = (who: string, about: Hash, as: string, line: Without = {}) =>
    says(who, "position/1", { stance: "concur", text: about }, as, line);
  takes("south", brackets, deskOf("south"), outsider);
  takes("west", brackets, "west.general", without("not-your-seat", "a general post takes no position"));
  takes("west", brackets, chiefOf("west"), without("not-your-seat", "the matter is before the desks"));
  takes("west", brackets, westDesk, without("text-has-brackets", "nobody can concur with brackets"));
  takes("west", subject, westDesk, without("text-unknown", "it is no text"));
  takes("west", foreign, westDesk, without("text-unknown", "its author does not sign"));
  takes("west", text, westDesk);
  const reserved = { stance: "reserve", text, clauses: [0, 4] };
  const position = says("east", "position/1", reserved, eastDesk);
  const explains = (who: string, content: object, line: Without = {}) =>
    says(who, "reason/1", { words, ...content }, `${who}.general`, line);
  explains("west", { position: text, clause: 9 }, without("entry-unknown", "a text, no position"));
  explains("west", { position, clause: 9 }, without("not-the-author", "the east's position"));
  explains("east", { position, clause: 1 }, without("clause-unknown", "the position does not object to it"));
  explains("east", { position, clause: 4 });
  explains("east", { position });
  const plain = says("east", "position/1", { stance: "withdraw", text }, eastDesk);
  explains("east", { position: plain, clause: 0 }, without("clause-unknown", "it objects to no clause"));
}

/** A text of the west with which the west concurs. */
function concurred(scene: Scene): { subject: Hash; says: Says; text: Hash; west: Hash } {
  const subject = raised(scene);
  const says = on(scene, subject);
  const text = says("west", "text/1", textOf("T"), westDesk);
  const west = says("west", "position/1", { stance: "concur", text }, westDesk);
  return { subject, says, text, west };
}

const listed = (east: Hash, west: Hash) => [
  { party: "east", hash: east },
  { party: "west", hash: west },
];

function agreement(scene: Scene): void {
  const { subject, says, text, west } = concurred(scene);
  const east = says("east", "position/1", { stance: "concur", text }, eastDesk);
  says("east", "record/1", { opening: subject, text, concurrences: listed(east, west) }, "east.general");
  const theirs = { opening: subject, text, concurrences: listed(east, west) };
  says("west", "record/1", theirs, "west.general", without("not-depositary", "true, and not the west's to record"));
  // Agreed is agreed: a later withdrawal stands beside it.
  says("west", "position/1", { stance: "withdraw", text }, westDesk);
  says("east", "record/1", { opening: subject, text, concurrences: listed(east, west) }, "east.general");
}

function falseRecords(scene: Scene): void {
  const { subject, says, text, west } = concurred(scene);
  const records = (who: string, content: object, as: string, line: Without = {}) =>
    says(who, "record/1", { opening: subject, text, concurrences: listed(nothing, west), ...content }, as, line);
  records("west", { opening: nothing }, "west.mayor", without("opening-differs", "it names another matter"));
  records("west", {}, "west.mayor", without("not-the-general-post", "by a post that is no general one"));
  records("west", {}, "west.general", without("not-depositary", "the east keeps this matter"));
  records("east", {}, "east.general", without("no-standing-concurrence", "the east has taken no position"));
  says("east", "position/1", { stance: "reserve", text }, eastDesk);
  records("east", {}, "east.general", without("no-standing-concurrence", "the east reserves"));
  scene.begins("east-2");
  records("east-2", {}, "east.general", without("not-depositary", "a node of the east, and not the one that keeps"));
  // The concurrence of the second node completes the set, and settles nothing by itself.
  const east = says("east-2", "position/1", { stance: "concur", text }, eastDesk);
  records("east-1", {}, "east.general", without("concurrences-differ", "the east's is another entry"));
  records(
    "east-1",
    { concurrences: listed(east, west).slice(1) },
    "east.general",
    without("concurrences-differ", "one is missing"),
  );
  records(
    "east-1",
    { concurrences: listed(east, west).reverse() },
    "east.general",
    without("concurrences-differ", "not by party"),
  );
  records("east-1", { concurrences: listed(east, west) }, "east.general");
  records(
    "east-1",
    {},
    "east.general",
    without("concurrences-differ", "agreed already, by another concurrence of the east"),
  );
  // What two nodes of a side said at once stands side by side: no concurrence of that side.
  scene.hears("east-2");
  const other = says("west", "text/1", textOf("T2"), westDesk);
  says("west", "position/1", { stance: "concur", text: other }, westDesk);
  scene.hears("east-2");
  const own = says("east-1", "position/1", { stance: "reserve", text: other }, eastDesk);
  scene.says("east-2", "position/1", { stance: "concur", text: other }, { on: subject, as: eastDesk, unheard: true });
  const both = { text: other, concurrences: listed(own, west) };
  records("east-1", both, "east.general", without("no-standing-concurrence", "two positions of the east stand"));
}

function amendment(scene: Scene): void {
  const { subject, says, text, west } = concurred(scene);
  const east = says("east", "position/1", { stance: "concur", text }, eastDesk);
  const better = says("east", "text/1", { ...textOf("T2"), supersedes: [text] }, eastDesk);
  const theirs = says("west", "position/1", { stance: "concur", text: better }, westDesk);
  const ours = says("east", "position/1", { stance: "concur", text: better }, eastDesk);
  const records = (about: Hash, concurrences: object, line: Without = {}) =>
    says("east", "record/1", { opening: subject, text: about, concurrences }, "east.general", line);
  records(text, listed(east, west), without("no-standing-concurrence", "it is amended, and nobody stands by it"));
  records(better, listed(ours, theirs));
}

function crossedAgreements(scene: Scene): void {
  const { subject, says, text, west } = concurred(scene);
  const other = says("west", "text/1", textOf("T2"), westDesk);
  const { incarnation } = scene.desk("east-1");
  const size = scene.office.leaves.get(scene.desk("east-1").log)?.length ?? 0;
  scene.joins("east-1 again", "succession/1", { older: [{ incarnation, size, root: nothing }] });
  scene.hears("east-1 again");
  const first = says("east-1", "position/1", { stance: "concur", text }, eastDesk);
  const theirs = scene.says(
    "west",
    "position/1",
    { stance: "concur", text: other },
    {
      ...{ on: subject, as: westDesk, unheard: true },
    },
  );
  scene.hearsOf("east-1 again", "west");
  const second = scene.says(
    "east-1 again",
    "position/1",
    { stance: "concur", text: other },
    {
      ...{ on: subject, as: eastDesk, unheard: true },
    },
  );
  const records = (about: Hash, concurrences: object, line: Without = {}) =>
    says("east-1", "record/1", { opening: subject, text: about, concurrences }, "east.general", line);
  records(text, listed(first, west), without("no-standing-concurrence", "two are agreed, and the west has moved on"));
  records(other, listed(second, theirs), without("no-standing-concurrence", "two positions of the east stand"));
}

function takenBack(scene: Scene): void {
  const { subject, says, text } = concurred(scene);
  const position = says("east", "position/1", { stance: "concur", text }, eastDesk);
  const reason = says("east", "reason/1", { position, words }, "east.general");
  const brackets = says("east", "bracketed-text/1", bracketed({ party: "east", ja: "案", en: "other" }), eastDesk);
  const remark = says("east", "remark/1", { words }, "east.general");
  for (const entry of [reason, brackets, remark]) scene.takesBack("east", subject, entry);
  // The words are gone, what was agreed is not; and the text may be named as before.
  scene.takesBack("west", subject, text);
  says("east", "clause-check/1", { text, clause: 0, language: "ja" }, "east.general");
  says("west", "position/1", { stance: "withdraw", text }, westDesk);
  const refused = says("south", "text/1", textOf("S"), deskOf("south"), outsider);
  scene.takesBack("south", subject, refused);
}
