import { expect, test } from "vitest";
import { cyclesOf } from "./cycles.ts";

test("a circle of imports is found whole, and a diamond is none", () => {
  const diamond = new Map([
    ["a", ["b", "c"]],
    ["b", ["d"]],
    ["c", ["d"]],
    ["d", []],
  ]);
  expect(cyclesOf(diamond)).toEqual([]);
  expect(cyclesOf(new Map([...diamond, ["d", ["a"]]])).map((part) => part.sort())).toEqual([["a", "b", "c", "d"]]);
});
