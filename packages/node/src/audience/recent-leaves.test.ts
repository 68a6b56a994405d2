import type { LogKey } from "@kakehashi/core";
import { expect, test } from "vitest";
import type { Leaf } from "./leaf.ts";
import { RecentLeaves } from "./recent-leaves.ts";

const key = "a log" as LogKey;
const mebibyte = 1024 * 1024;
const leaf = (index: number, bytes = 100) =>
  ({ index, bytes: new Uint8Array(bytes), buried: false }) as unknown as Leaf;
/** Whether the newest of these is here. */
const isHere = (recent: RecentLeaves, index: number) => recent.get(key, index, index + 1, 10)?.length === 1;

test("the newest leaves are here, in order, and those before a gap are not", () => {
  const recent = new RecentLeaves();
  recent.add(key, [leaf(0), leaf(1)]);
  expect(recent.get(key, 0, 2, 10)?.length).toBe(2);
  recent.add(key, [leaf(5), leaf(6)]);
  expect([isHere(recent, 1), isHere(recent, 5), isHere(recent, 6)]).toEqual([false, true, true]);
  recent.add(key, [leaf(7), { ...leaf(8), bytes: undefined } as Leaf, leaf(9)]);
  expect([isHere(recent, 7), isHere(recent, 8), isHere(recent, 9)]).toEqual([false, false, true]);
});

test("they are bounded, however long a log goes on", () => {
  const recent = new RecentLeaves();
  for (let index = 0; index < 40; index += 1) recent.add(key, [leaf(index, mebibyte)]);
  const held = Array.from({ length: 40 }, (_, index) => index).filter((index) => isHere(recent, index));
  expect(held.at(-1)).toBe(39);
  expect(held.length).toBeGreaterThanOrEqual(4);
  expect(held.length).toBeLessThanOrEqual(8);
});

test("a log with gaps, again and again, keeps its newest leaves as well as one without", () => {
  const recent = new RecentLeaves();
  for (let gap = 0; gap < 50; gap += 1) recent.add(key, [leaf(gap * 10, mebibyte)]);
  // Each next one: what was dropped counts no more.
  recent.add(key, [leaf(491), leaf(492)]);
  expect([isHere(recent, 490), isHere(recent, 491), isHere(recent, 492)]).toEqual([true, true, true]);
});

test("they are bounded over all logs together, and those of the log that was added to last stay", () => {
  const recent = new RecentLeaves();
  const logs = Array.from({ length: 30 }, (_, at) => `log ${at}` as LogKey);
  const held = () => logs.filter((log) => recent.get(log, 0, 9, 9) !== undefined);
  for (const log of logs) recent.add(log, [leaf(0, mebibyte)]);
  expect(held().at(-1)).toBe("log 29");
  expect(held().length).toBeGreaterThanOrEqual(4);
  expect(held().length).toBeLessThanOrEqual(8);
  // Used again, it is not the next to go.
  const [first] = held() as [LogKey];
  recent.add(first, [leaf(1)]);
  recent.add(logs[0] as LogKey, [leaf(0, mebibyte)]);
  expect(held()).toContain(first);
});
