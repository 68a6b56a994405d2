import { expect, test } from "vitest";
import { exactObject } from "./body-parts.ts";

test("an object of exact JSON is handed on as it is, whatever is in it", () => {
  const given = { a: [1, "x", null, true, { b: {} }, []], n: Number.MAX_SAFE_INTEGER };
  expect(exactObject.parse(given)).toBe(given);
});

test.each<[string, unknown]>([
  ["a fraction", { a: [{ b: 0.5 }] }],
  ["minus zero", { a: -0 }],
  ["2^53", { a: 2 ** 53 }],
  ["what is beyond a number", { a: Number.POSITIVE_INFINITY }],
  ["a date", { a: new Date(0) }],
  ["a big integer", { a: 1n }],
  ["a list", [1]],
  ["text", "{}"],
  ["nothing", null],
])("%s is none", (_name, given) => {
  const read = exactObject.safeParse(given);
  expect(read.error?.issues.map(({ message }) => message)).toEqual(["not-exact"]);
});

test("where it is not exact is told", () => {
  expect(exactObject.safeParse({ a: [0, { b: 0.5 }] }).error?.issues[0]?.path).toEqual(["a", 1, "b"]);
});
