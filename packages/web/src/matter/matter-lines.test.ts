import type { ListedMatter, MatterList } from "@kakehashi/contract";
import { describe, expect, test } from "vitest";
import { rowsBetween } from "../table/rows-in-view.ts";
import { windowAround, windowFor } from "./list-window.ts";
import { matterGroups, placeOf } from "./matter-lines.ts";

const row = (subject: string, party: string) => ({
  matter: { subject, awaits: [{ party }] } as unknown as ListedMatter,
  mine: false,
});

/** An answer about a list of two groups, of which it has rows from one place of each. */
function answer(side: readonly [from: number, ...names: string[]], other: readonly [from: number, ...names: string[]]) {
  const groupOf = (group: "side" | "other", party: string, total: number, [from, ...names]: typeof side) => {
    return { group, party, total, from, rows: names.map((name) => row(name, party)) };
  };
  return { groups: [groupOf("side", "a", 4, side), groupOf("other", "b", 3, other)] } as unknown as MatterList;
}

describe("a list of which pieces are here", () => {
  test("has every row at its place, and nothing where one is not here", () => {
    const groups = matterGroups([answer([2, "s2", "s3"], [0, "o0"])]);
    expect(groups.map(({ slots }) => slots?.map((line) => line?.matter.subject))).toEqual([
      [undefined, undefined, "s2", "s3"],
      ["o0", undefined, undefined],
    ]);
    expect(groups.map(({ lines }) => lines.length)).toEqual([2, 1]);
    expect(placeOf(groups, "o0 other b")).toBe(4);
    expect(placeOf(groups, "s3 side a")).toBe(3);
    expect(placeOf(groups, "o2 other b")).toBeUndefined();
    expect(placeOf(groups, undefined)).toBeUndefined();
  });

  test("shows a row once where two answers have it at two places, and is never longer than the first one says", () => {
    const [side] = matterGroups([answer([2, "s2", "s3"], [0]), answer([0, "s3", "s1", "old"], [0])]);
    expect(side?.slots?.map((line) => line?.matter.subject)).toEqual([undefined, "s1", "s2", "s3"]);
    expect(matterGroups([answer([3, "s3", "beyond"], [0])])[0]?.slots?.length).toBe(4);
  });
});

describe("what is read of a list", () => {
  test("reaches beyond what is in view, and stays the same for a step of the wheel", () => {
    expect(windowFor({ first: 0, last: 20 })).toEqual({ from: 0, limit: 50 });
    expect(windowFor({ first: 2_000, last: 2_022 })).toEqual({ from: 1_975, limit: 75 });
    for (let first = 0; first < 300; first += 1) {
      const { from, limit } = windowFor({ first, last: first + 22 });
      expect(from).toBeLessThanOrEqual(Math.max(0, first - 13));
      expect(from + limit).toBeGreaterThan(first + 22 + 13);
      expect(limit).toBeLessThanOrEqual(100);
    }
  });

  test("holds the row with the focus and both its neighbours, wherever one scrolls", () => {
    const shown = { from: 1_975, limit: 75 };
    expect(windowAround(undefined, shown)).toBeUndefined();
    expect(windowAround(2_000, shown)).toBeUndefined();
    expect(windowAround(0, { from: 0, limit: 50 })).toBeUndefined();
    for (const place of [0, 3, 1_975, 2_049, 4_000]) {
      const around = windowAround(place, shown);
      expect(around?.from).toBeLessThanOrEqual(Math.max(0, place - 1));
      expect((around?.from ?? 0) + (around?.limit ?? 0)).toBeGreaterThan(place + 1);
    }
  });

  test("is told by where the groups lie, over their heads and their ends", () => {
    const groups = [
      { top: -300, height: 320, count: 10 },
      { top: 50, height: 3_200, count: 100 },
    ];
    expect(rowsBetween(groups, 0, 300)).toEqual({ first: 9, last: 17 });
    expect(rowsBetween(groups, 5_000, 5_300)).toBeUndefined();
    expect(rowsBetween([{ top: 400, height: 320, count: 10 }], 0, 300)).toBeUndefined();
    expect(rowsBetween([{ top: -10, height: 0, count: 0 }], 0, 300)).toBeUndefined();
  });
});
