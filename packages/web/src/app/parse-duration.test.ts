import { expect, test } from "vitest";
import { parseDuration } from "./parse-duration.ts";

test.each([
  ["30分", 30],
  ["４時間", 240],
  ["1時間30分", 90],
  ["2 days", 2_880],
  ["4h", 240],
  ["90 min", 90],
])("%s is so many minutes", (typed, minutes) => {
  expect(parseDuration(typed)).toBe(minutes * 60_000);
});

test.each(["", "四時間", "4", "-1 h", "0 h", "4 parsecs"])("%s is no stretch of time", (typed) => {
  expect(parseDuration(typed)).toBeUndefined();
});
