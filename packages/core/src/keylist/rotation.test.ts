import { expect, test } from "vitest";
import type { Incarnation, NodeId } from "../ids.ts";
import { hashNamed, incarnationNamed } from "../testing/world.ts";
import { keysCount, type Rotation } from "./rotation.ts";

const log = { node: "jp-1" as NodeId, incarnation: incarnationNamed("jp-1") };

function counts(rotations: readonly Rotation[], size: number, under: readonly number[]): boolean {
  return keysCount({ ...log, size, root: hashNamed("root"), under }, rotations, []);
}

test("up to the size that first holds a rotation the keys before count alone, beyond it the new ones alone", () => {
  const rotations = [{ index: 4, list: 2 }];
  const countsAt = (size: number) => [[1], [2], [1, 2]].map((under) => counts(rotations, size, under));
  expect(countsAt(5)).toEqual([true, false, true]);
  expect(countsAt(6)).toEqual([false, true, true]);
  // A log may begin under any list of the chain.
  expect(counts([], 9, [3])).toBe(true);
});

test("a revocation refuses what lies beyond the last good size under the revoked keys, and nothing under newer ones", () => {
  const revocation = { number: 2, logs: [{ ...log, size: 10, root: hashNamed("root") }] };
  const counted = (size: number, list: number, at: Partial<typeof log> = {}) =>
    keysCount({ ...log, ...at, size, root: hashNamed("root"), under: [list] }, [], [revocation]);
  expect(counted(10, 2)).toBe(true);
  expect(counted(11, 2)).toBe(false);
  expect(counted(11, 1)).toBe(false);
  expect(counted(11, 3)).toBe(true);
  expect(counted(1, 2, { incarnation: "x" as Incarnation })).toBe(false);
});

test("a history whose root is not the one that a revocation names has no checkpoint under the revoked keys", () => {
  const revocation = { number: 2, logs: [{ ...log, size: 10, root: hashNamed("root") }] };
  const counted = (size: number, list: number, rootAt?: string) => {
    const root = hashNamed(size === 10 ? "another root" : `root at ${size}`);
    const roots = rootAt === undefined ? {} : { rootAt: () => hashNamed(rootAt) };
    return keysCount({ ...log, size, root, ...roots, under: [list] }, [], [revocation]);
  };
  expect(counted(10, 2)).toBe(false);
  expect(counted(10, 3)).toBe(true);
  // A shorter one shows itself only to who has leaves up to the size named.
  expect(counted(4, 2)).toBe(true);
  expect(counted(4, 2, "root")).toBe(true);
  expect(counted(4, 2, "another root")).toBe(false);
});

test("a rotation back to an older list brings nothing back, and up to it no keys count", () => {
  const rotations = [
    { index: 4, list: 3 },
    { index: 6, list: 2 },
  ];
  expect([1, 2, 3, 4].map((list) => counts(rotations, 7, [list]))).toEqual([false, false, false, false]);
  expect([1, 2, 3, 4].map((list) => counts(rotations, 8, [list]))).toEqual([false, false, true, true]);
});
