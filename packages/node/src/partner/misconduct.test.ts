import type { Hash } from "@kakehashi/core";
import type { Peer } from "@kakehashi/exchange";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { Misconduct } from "./misconduct.ts";
import { keptSamples, restoreRefused, storeRefused } from "./refused-records.ts";

const us = { node: "us-1", party: "us" } as Peer;
const realm = "ab".repeat(32) as Hash;

function handClock() {
  const clock = { nowMs: 0, now: () => clock.nowMs, after: () => () => {} };
  return clock;
}

test("a flood of one kind is counted whole, and writes few samples; another kind is sampled all the same", () => {
  const clock = handClock();
  const misconduct = new Misconduct(clock);
  for (let at = 0; at < 10_000; at++) misconduct.note(us, "message-unknown", new Uint8Array([1]));
  misconduct.note(us, "header-malformed", new Uint8Array([2]));
  expect(misconduct.takeUnsaved()[0]?.samples).toHaveLength(61);
  expect(misconduct.offences("us-1").map(({ count }) => count)).toEqual([1, 10_000]);
  clock.nowMs = 60_000;
  misconduct.note(us, "message-unknown", new Uint8Array([3]));
  expect(misconduct.takeUnsaved()[0]?.samples).toHaveLength(1);
  expect(misconduct.takeUnsaved()).toEqual([]);
});

test("a ring of samples keeps the newest, however long it goes on, stored each second or all at once", async () => {
  for (const isAtOnce of [true, false]) {
    const [clock, store] = [handClock(), new MemoryStore()];
    const misconduct = new Misconduct(clock);
    for (let minute = 0; minute < 100; minute++) {
      clock.nowMs = minute * 60_000;
      for (let at = 0; at < 60; at++) misconduct.note(us, "message-unknown", new Uint8Array([minute]));
      if (!isAtOnce) await storeRefused(store, realm, misconduct);
    }
    await storeRefused(store, realm, misconduct);
    const kept = await keptSamples(store, realm, us.node);
    expect(kept).toHaveLength(1_000);
    expect(kept.map(({ bytes }) => bytes[0])).toEqual(kept.map(({ bytes }) => bytes[0]).sort((a = 0, b = 0) => a - b));
    expect(kept[0]?.bytes[0]).toBe(83);
  }
});

test("of each only the beginning is kept: a thousand samples are sixteen megabytes at most", () => {
  const misconduct = new Misconduct(handClock());
  const brought = new Uint8Array(1024 * 1024).fill(7);
  misconduct.note(us, "message-unknown", brought);
  const [kept] = misconduct.takeUnsaved()[0]?.samples ?? [];
  expect(kept?.bytes).toEqual(brought.subarray(0, 16 * 1024));
  // It is a copy: what came can go.
  expect(kept?.bytes.buffer.byteLength).toBe(16 * 1024);
});

test("a restart clears nobody, and what came before it stays beside what comes after", async () => {
  const [clock, store] = [handClock(), new MemoryStore()];
  const before = new Misconduct(clock);
  for (let at = 0; at < 3; at++) before.note(us, "message-unknown", new Uint8Array([at]));
  await storeRefused(store, realm, before);
  clock.nowMs = 5_000;
  const after = new Misconduct(clock);
  await restoreRefused(store, realm, after);
  expect(after.offences("us-1")).toEqual([{ reason: "message-unknown", count: 3, lastAt: 0 }]);
  after.note(us, "message-unknown", new Uint8Array([9]));
  expect(after.offences("us-1")).toEqual([{ reason: "message-unknown", count: 4, lastAt: 5_000 }]);
  await storeRefused(store, realm, after);
  expect((await keptSamples(store, realm, us.node)).map(({ bytes }) => bytes[0])).toEqual([0, 1, 2, 9]);
});

test("of two processes over one store each adds to what the other one stored", async () => {
  const [clock, store] = [handClock(), new MemoryStore()];
  const [one, other] = [new Misconduct(clock), new Misconduct(clock)];
  one.note(us, "message-unknown", new Uint8Array([1]));
  other.note(us, "header-malformed", new Uint8Array([2]));
  await storeRefused(store, realm, one);
  await storeRefused(store, realm, other);
  expect(await keptSamples(store, realm, us.node)).toHaveLength(2);
  expect(other.offences("us-1").map(({ reason }) => reason)).toEqual(["header-malformed", "message-unknown"]);
});

test("what the store does not take is stored with the next second's, none of it twice", async () => {
  const [clock, store] = [handClock(), new MemoryStore()];
  const misconduct = new Misconduct(clock);
  const away = Object.assign(Object.create(store) as MemoryStore, { putRecords: () => Promise.reject(new Error()) });
  misconduct.note(us, "message-unknown", new Uint8Array([1]));
  await storeRefused(away, realm, misconduct);
  misconduct.note(us, "message-unknown", new Uint8Array([2]));
  for (let second = 0; second < 2; second++) await storeRefused(store, realm, misconduct);
  expect((await keptSamples(store, realm, us.node)).map(({ bytes }) => bytes[0])).toEqual([1, 2]);
  const again = new Misconduct(clock);
  await restoreRefused(store, realm, again);
  expect(again.offences("us-1")).toMatchObject([{ count: 2 }]);
});
