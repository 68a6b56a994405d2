import { describe, expect, test } from "vitest";
import { matters, matterView } from "../gallery/fixtures/kumamoto.ts";
import { clauseStance } from "./clause-stances.ts";
import { uncheckedBy } from "./clause-translation.ts";
import { carriedOver, draftOf, faultsOf, ownAlternative, take, textInput, unchanged } from "./text-draft.ts";

const [row] = matters;
if (row === undefined) throw new Error("no fixture");
const matter = matterView(row);
const newest = matter.texts.at(-1);
if (newest === undefined) throw new Error("no text");

const mine = "jp";
const hash = "a".repeat(64);
const theirs = {
  party: "us",
  words: { ja: "米の案", en: "U.S. words" },
  of: { text: hash, clause: 0, alternative: 0 },
};
const ours = {
  party: mine,
  words: { ja: "日の案", en: "Japanese words" },
  of: { text: hash, clause: 0, alternative: 1 },
};
const plain = { ja: "一", en: "one", changedIn: 1, changedBy: mine };
const bracketed = { ...newest, clauses: [{ ...plain, alternatives: [theirs, ours] }, plain] };

describe("words that were being written when another version came", () => {
  test("go on upon that version: own words and brackets stay, the other side's brackets come from it alone", () => {
    const [first, second] = draftOf(bracketed).clauses;
    if (first === undefined || second === undefined) throw new Error("no clauses");
    const own = ownAlternative(mine, first);
    const kept = {
      ...draftOf(bracketed),
      clauses: [{ ...first, ja: "改めた一", alternatives: [...first.alternatives, own] }, second],
    };
    const carried = carriedOver(kept, { ...newest, clauses: [plain] });
    expect(carried.clauses.map(({ ja, was }) => [ja, was])).toEqual([
      ["改めた一", 0],
      [second.ja, undefined],
    ]);
    expect(carried.clauses[0]?.alternatives).toEqual([own]);
  });
});

describe("what a side has said of a clause", () => {
  test("who put words forward has no objection to them; who has not seen them has said nothing", () => {
    expect(clauseStance(matter, newest, { changedIn: 3 }, "us")).toBe("no-objection");
    expect(clauseStance(matter, newest, { changedIn: 3 }, mine)).toBe("none");
    expect(clauseStance(matter, newest, { changedIn: 1 }, mine)).toBe("no-objection");
  });

  test("an objection holds while the words are the same, and no longer", () => {
    const [first] = matter.positions;
    const objection = { party: mine, stance: "non-concur", version: 1, stamp: (first ?? newest).stamp } as const;
    const clause = { changedIn: 3, objections: [{ ...objection, is: "unchanged" as const }] };
    expect(clauseStance(matter, newest, clause, mine)).toBe("objects");
    expect(clauseStance(matter, newest, { changedIn: 3, objections: [{ ...objection, is: "changed" }] }, mine)).toBe(
      "none",
    );
  });
});

describe("the next version of a text", () => {
  test("begins as the newest, and one that is the same is known as such", () => {
    const draft = draftOf(newest);
    expect(unchanged(draft, newest)).toBe(true);
    expect(unchanged({ ...draft, clauses: draft.clauses.slice(1) }, newest)).toBe(false);
    expect(unchanged({ ...draft, authentic: "ja" }, newest)).toBe(false);
  });

  test("lacks words where a clause, or an alternative of one's own, lacks a language", () => {
    const [first] = draftOf(newest).clauses;
    if (first === undefined) throw new Error("no clause");
    expect([...faultsOf([{ ...first, en: " " }])]).toEqual(["was 0 en"]);
    const alternative = { ...ownAlternative(mine, first), ja: "" };
    expect([...faultsOf([{ ...first, alternatives: [alternative] }])]).toEqual([`${alternative.id} ja`]);
  });

  test("is sent as NFC with LF, and with a heading only where both languages have one", () => {
    const [clause] = draftOf({ ...newest, clauses: [plain] }).clauses;
    if (clause === undefined) throw new Error("no clause");
    const written = { ...clause, headingJa: "目的", ja: "ば\r\nx", original: "ja" as const };
    expect(textInput({ authentic: "both", concur: true, clauses: [written] }, mine)).toEqual({
      clauses: [{ ja: "ば\nx", en: "one", original: "ja" }],
    });
    expect(textInput({ authentic: "en", concur: false, clauses: [] }, mine)).toEqual({
      authentic: ["en"],
      provisional: ["ja"],
      concur: false,
      clauses: [],
    });
  });

  test("carries another side's alternative by its place, one's own in words, and nothing that was taken back", () => {
    const draft = draftOf({
      ...bracketed,
      clauses: [{ ...plain, alternatives: [theirs, ours, { party: "us", of: { text: hash, clause: 9 } }] }],
    });
    expect(textInput(draft, mine).clauses[0]).toMatchObject({
      alternatives: [
        { party: "us", of: theirs.of },
        { party: mine, ...ours.words },
      ],
    });
  });

  test("has no bracket left where an alternative was taken", () => {
    const [clause] = draftOf(bracketed).clauses;
    const [alternative] = clause?.alternatives ?? [];
    if (clause === undefined || alternative === undefined) throw new Error("no alternative");
    expect(textInput({ authentic: "both", concur: true, clauses: [take(clause, alternative)] }, mine)).toEqual({
      clauses: [theirs.words],
    });
  });
});

test("a translation counts as checked by the side that checked it, in that language", () => {
  const check = { party: mine, language: "en" as const, version: 1, stamp: newest.stamp };
  const clauses = [plain, { ...plain, checks: [check] }, { ...plain, original: "en" as const, checks: [check] }];
  const text = { ...newest, authentic: ["ja"], provisional: ["en"], clauses };
  expect(uncheckedBy(text, mine)).toEqual([1, 3]);
  expect(uncheckedBy(text, "us")).toEqual([1, 2, 3]);
  expect(uncheckedBy({ ...newest, clauses: [plain] }, mine)).toEqual([]);
});
