import { expect, test } from "vitest";
import type { LogKey } from "../ids.ts";
import { hashNamed } from "../testing/world.ts";
import { closureOf } from "./closure.ts";
import { referenceOf } from "./reference.ts";

const log = "a-1/x" as LogKey;
const object = hashNamed("linked");

test("a closed object reads closed only while every linked object is as its closure saw it", () => {
  const closed = [{ object, counts: { [log]: 3 } }];
  expect(closureOf(undefined, () => ({}))).toEqual({ is: "open" });
  expect(closureOf(closed, () => ({ [log]: 3 }))).toEqual({ is: "closed" });
  expect(closureOf(closed, () => ({ [log]: 4 }))).toEqual({ is: "closed-link-open", moved: [object] });
  expect(closureOf(closed, () => ({ [log]: 3, ["b-1/y" as LogKey]: 1 }))).toMatchObject({ is: "closed-link-open" });
});

test("a linked object that is not here cannot be vouched for", () => {
  expect(closureOf([{ object, counts: {} }], () => undefined)).toMatchObject({ is: "closed-link-open" });
  expect(closureOf([], () => undefined)).toEqual({ is: "closed" });
});

test("a reference is mark, letter and number; what has no number has none", () => {
  const opening = { node: "a-1" } as never;
  expect(referenceOf({ opening, number: 12 }, () => "J", "")).toBe("J-12");
  expect(referenceOf({ opening, number: 7 }, () => "U", "TRI")).toBe("TRI U-7");
  expect(referenceOf({ opening, number: null }, () => "U", "")).toBe(undefined);
});
