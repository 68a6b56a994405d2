import { expect, test } from "vitest";
import { matters, matterView } from "../gallery/fixtures/kumamoto.ts";
import { moveBrief } from "./move-brief.ts";

const [row] = matters;
if (row === undefined) throw new Error("no fixture");
const matter = matterView(row);
const names = { party: (party: string) => ({ ja: `${party}側`, en: party.toUpperCase() }), time: () => "T" };

test("what rises says in both languages which text it is about and what each side said of it, and nothing of either's home", () => {
  const brief = moveBrief(matter, names);
  expect(brief.ja).toContain("案文 第3版");
  expect(brief.en).toContain("Text, version 3");
  for (const party of matter.signatories) {
    expect(brief.ja).toContain(`${party}側：`);
    expect(brief.en).toContain(`${party.toUpperCase()}: `);
  }
});

test("it says where nothing is written yet, who has not spoken, and how many requests wait", () => {
  const request = { state: "waits" } as (typeof matter.requests)[number];
  const bare = { ...matter, texts: [], positions: [], requests: [request], overlaps: [] };
  expect(moveBrief(bare, names).ja).toBe("案文はまだない。\njp側：未表明\nus側：未表明\n回答待ちの照会 1件。");
});
