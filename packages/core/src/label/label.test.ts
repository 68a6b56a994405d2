import { expect, test } from "vitest";
import { dominates, narrowerClearance } from "../clearance/clearance.ts";
import { combineLabels, mayGoTo } from "./label.ts";

const both = { rank: 0, releasableTo: ["a", "b"] };
const higher = { rank: 2, releasableTo: ["b", "c"] };
const home = { rank: 1, releasableTo: [] };

test("several parts together have the higher rank and the intersection of parties", () => {
  expect(combineLabels([both, higher])).toEqual({ rank: 2, releasableTo: ["b"] });
  expect(combineLabels([both, home])).toEqual({ rank: 1, releasableTo: [] });
  expect(combineLabels([])).toBe(undefined);
});

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

test("person and post together never read more than either", () => {
  const both = narrowerClearance({ rank: 3, parties: ["a"] }, { rank: 1, parties: ["b"] });
  expect(both).toEqual({ rank: 1, parties: ["a", "b"] });
});
