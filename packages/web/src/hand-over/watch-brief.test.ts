import type { Awaits, InboxView, MatterRow } from "@kakehashi/contract";
import { expect, test } from "vitest";
import { briefNotes, subjectsOf, watchBrief } from "./watch-brief.ts";

const now = 1_000_000;

function awaiting(party: string, due?: number): Awaits {
  const body = { id: "room", name: { ja: "室", en: "Room" } };
  const askedWords = { ja: "案文を提示", en: "Propose a text" };
  return { party, body, asked: "propose-text", askedWords, since: 0, ...(due !== undefined && { due }) };
}

function matter(n: number, awaits: readonly Awaits[], moved: number): MatterRow {
  const parts = { subject: `s${n}`, reference: `J-${n}`, title: { en: `Matter ${n}` }, awaits: [...awaits] };
  return { ...parts, moved: { time: moved } } as unknown as MatterRow;
}

const late = matter(1, [awaiting("jp", now - 1)], 0);
const mine = matter(2, [awaiting("jp", now + 60_000)], 0);
const theirs = matter(3, [awaiting("us", now - 1)], now - 10);
const quiet = matter(4, [awaiting("us")], 0);
const row = (of: MatterRow) => ({ matter: of, awaits: of.awaits[0] as Awaits, mine: false });

const view = {
  now,
  groups: [
    { group: "me", party: "jp", total: 2, rows: [row(late), row(mine)] },
    { group: "other", party: "us", total: 2, rows: [row(theirs), row(quiet)] },
    { group: "overdue", total: 2, rows: [row(late), row(theirs)] },
  ],
  news: [{ matter: theirs, entries: 1, last: {} }],
} as unknown as InboxView;

test("a brief names what is late, what awaits the post and what moved, each matter once", () => {
  const brief = watchBrief(view, "jp", now - 100);
  expect(brief.overdue.map((line) => line.matter.reference)).toEqual(["J-1"]);
  expect(brief.awaits.map((line) => line.matter.reference)).toEqual(["J-2"]);
  expect(brief.moved.map((line) => line.matter.reference)).toEqual(["J-3"]);
  expect(subjectsOf(brief)).toEqual(["s1", "s2", "s3"]);
});

test("notes begin with it, and leave room for what the watch alone knows; nobody is told that the other side is late", () => {
  const words = { title: () => "A title", until: (due: number) => `by ${due - now}` };
  const notes = briefNotes(watchBrief(view, "jp", now - 100), { language: "en", ...words });
  expect(notes).toBe(
    [
      "Overdue:\n- J-1 A title: Propose a text, by -1",
      "Awaits this post:\n- J-2 A title: Propose a text, by 60000",
      "Moved during the watch:\n- J-3 A title",
      "Assessment, and what to do next:\n",
    ].join("\n\n"),
  );
});
