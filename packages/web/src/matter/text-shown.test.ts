import { expect, test } from "vitest";
import { matters, matterView } from "../gallery/fixtures/kumamoto.ts";
import { agreedText, newestTexts } from "./text-shown.tsx";

const [row] = matters;
if (row === undefined) throw new Error("no fixture");
const matter = matterView(row);
const [one, two] = matter.texts;
if (one === undefined || two === undefined) throw new Error("no texts");

test("a text reads as agreed once it is, and not while one side alone concurs", () => {
  const agreement = { ...matter.agreement, text: one.entry };
  expect(agreedText({ ...matter, agreement: { ...agreement, state: "partly" } })).toBeUndefined();
  expect(agreedText({ ...matter, agreement: { ...agreement, state: "proven" } })).toBe(one);
});

test("proposals that crossed are both the newest, until one takes the place of both", () => {
  const [a, b] = [
    { ...one, supersedes: [] },
    { ...two, supersedes: [] },
  ];
  expect(newestTexts({ texts: [a, b] })).toEqual([a, b]);
  const both = { ...two, entry: "f".repeat(64), supersedes: [a.entry, b.entry] };
  expect(newestTexts({ texts: [a, b, both] })).toEqual([both]);
  expect(newestTexts({ texts: [a, b, { ...both, recalled: true }] })).toEqual([a, b]);
});
