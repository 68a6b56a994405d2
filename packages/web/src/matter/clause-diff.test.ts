import { describe, expect, test } from "vitest";
import { matters, matterView } from "../gallery/fixtures/kumamoto.ts";
import { diffClause } from "./clause-diff.ts";
import { clauseStance } from "./clause-stances.ts";
import { clausesInput, draftOf, faultsOf, unchanged } from "./text-draft.ts";

const join = (parts: ReturnType<typeof diffClause>, leaveOut: string): string =>
  parts
    .filter(({ kind }) => kind !== leaveOut)
    .map(({ words }) => words)
    .join("");

describe("differences of a clause", () => {
  const before = "物資は、高遊原分屯地で積載し、白水運動公園で卸下する。";
  const after = "物資は、高遊原分屯地及び護衛艦「ひゅうが」で積載し、白水運動公園で卸下する。";

  test("both readings can be read off it whole", () => {
    const parts = diffClause(before, after, "ja");
    expect(join(parts, "added")).toBe(before);
    expect(join(parts, "removed")).toBe(after);
  });

  test("words stay whole: what was added is one piece", () => {
    const added = diffClause(before, after, "ja").filter(({ kind }) => kind === "added");
    expect(added.map(({ words }) => words)).toEqual(["及び護衛艦「ひゅうが」"]);
  });

  test("equal texts have no differences", () => {
    expect(diffClause(before, before, "ja")).toEqual([{ kind: "same", words: before }]);
  });
});

describe("a matter's text", () => {
  const [row] = matters;
  if (row === undefined) throw new Error("no fixture");
  const matter = matterView(row);
  const newest = matter.texts.at(-1);
  if (newest === undefined) throw new Error("no text");

  test("who put words forward has no objection to them; who has not seen them has said nothing", () => {
    expect(clauseStance(matter, newest, 3, "us")).toBe("no-objection");
    expect(clauseStance(matter, newest, 3, "jp")).toBe("none");
    expect(clauseStance(matter, newest, 1, "jp")).toBe("no-objection");
  });

  test("a draft begins as the newest text, and an unchanged one is known as such", () => {
    const draft = draftOf(newest);
    expect(unchanged(draft, newest)).toBe(true);
    expect(unchanged([...draft.slice(1)], newest)).toBe(false);
  });

  test("a clause that lacks one language is at fault there", () => {
    const [first] = draftOf(newest);
    if (first === undefined) throw new Error("no clause");
    expect([...faultsOf([{ ...first, en: " " }])]).toEqual(["was 0 en"]);
  });

  test("texts are sent as NFC with LF, and a heading only where both languages have one", () => {
    const input = clausesInput([{ id: "a", headingJa: "目的", headingEn: "", ja: "ば\r\nx", en: "ok" }]);
    expect(input).toEqual({ clauses: [{ ja: "ば\nx", en: "ok" }] });
  });
});
