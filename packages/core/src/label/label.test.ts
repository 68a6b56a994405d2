import { expect, test } from "vitest";
import { dominates } from "../clearance/clearance.ts";
import { mayGoTo } from "./label.ts";

const both = { rank: 0, releasableTo: ["a", "b"] };
const home = { rank: 1, releasableTo: [] };

test("a label lets something go to an audience only when it names every party but the author's", () => {
  expect(mayGoTo(both, "a", ["a", "b"])).toBe(true);
  expect(mayGoTo(both, "a", ["a", "b", "c"])).toBe(false);
  expect(mayGoTo(home, "a", ["a"])).toBe(true);
  expect(mayGoTo(home, "a", ["a", "b"])).toBe(false);
});

test("clearance reads up to its rank, and for another party only what may be released to it", () => {
  expect(dominates({ rank: 1, parties: ["a"] }, home, "a")).toBe(true);
  expect(dominates({ rank: 0, parties: ["a"] }, home, "a")).toBe(false);
  expect(dominates({ rank: 2, parties: ["b"] }, home, "a")).toBe(false);
  expect(dominates({ rank: 2, parties: ["b"] }, both, "a")).toBe(true);
  expect(dominates({ rank: 9, parties: [] }, both, "a")).toBe(false);
});
