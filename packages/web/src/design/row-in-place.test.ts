import { expect, it } from "vitest";
import { rowInPlace } from "./row-in-place.ts";

const row = (slot: string, top: number, seen = true) => ({ slot, top, seen });

it("a row that moves to another group of its list is the same row, under whatever name it stands there", () => {
  const rows = [row("b jp", 40), row("c jp", 80), row("a us", 160)];
  expect(rowInPlace(rows, { slot: "a jp", top: 0 })?.slot).toBe("a us");
  expect(rowInPlace([...rows, row("a jp", 200)], { slot: "a jp", top: 0 })?.slot).toBe("a jp");
});

it("where it is gone, or out of sight, the row that took its place goes on", () => {
  const rows = [row("a jp", 0), row("c jp", 40), row("d jp", 80), row("b us", 4_000, false)];
  expect(rowInPlace(rows, { slot: "b jp", top: 42 })?.slot).toBe("c jp");
  expect(rowInPlace(rows, { slot: "z jp", top: 400 })?.slot).toBe("d jp");
  expect(rowInPlace([], { slot: "b jp", top: 40 })).toBe(undefined);
});
