import { expect, test } from "vitest";
import type { Incarnation, NodeId } from "../ids.ts";
import { hashNamed, incarnationNamed } from "../testing/world.ts";
import { countsUnder, isBeyond, keyListAt } from "./rotation.ts";

test("sizes beyond a rotation need the new keys; the size that first holds it is the last under the old", () => {
  const rotations = [
    { index: 4, list: 2 },
    { index: 9, list: 3 },
  ];
  expect([1, 5, 6, 10, 11].map((size) => keyListAt(1, rotations, size))).toEqual([1, 1, 2, 2, 3]);
});

test("up to the size that first holds a rotation the keys before count alone, beyond it the new ones alone", () => {
  const rotations = [{ index: 4, list: 2 }];
  const countsAt = (size: number) => [[1], [2], [1, 2]].map((under) => countsUnder(rotations, size, under));
  expect(countsAt(5)).toEqual([true, false, true]);
  expect(countsAt(6)).toEqual([false, true, true]);
  // A log may begin under any list of the chain.
  expect(countsUnder([], 9, [3])).toBe(true);
});

test("a revocation refuses what lies beyond the last good size under the revoked keys, and nothing under newer ones", () => {
  const incarnation = incarnationNamed("jp-1");
  const log = { node: "jp-1" as NodeId, incarnation };
  const revocation = { number: 2, logs: [{ ...log, size: 10, root: hashNamed("root") }] };
  expect(isBeyond(revocation, { ...log, size: 10, list: 2 })).toBe(false);
  expect(isBeyond(revocation, { ...log, size: 11, list: 2 })).toBe(true);
  expect(isBeyond(revocation, { ...log, size: 11, list: 1 })).toBe(true);
  expect(isBeyond(revocation, { ...log, size: 11, list: 3 })).toBe(false);
  expect(isBeyond(revocation, { node: log.node, incarnation: "x" as Incarnation, size: 1, list: 2 })).toBe(true);
});
