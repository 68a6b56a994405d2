import type { Peer } from "@kakehashi/exchange";
import { expect, test } from "vitest";
import { Misconduct } from "./misconduct.ts";

const us = { node: "us-1", party: "us" } as Peer;

test("a flood of one kind is counted whole, and writes few samples; another kind is sampled all the same", () => {
  const clock = { nowMs: 0, now: () => clock.nowMs, after: () => () => {} };
  const misconduct = new Misconduct(clock);
  for (let at = 0; at < 10_000; at++) misconduct.note(us, "message-unknown", new Uint8Array([1]));
  misconduct.note(us, "header-malformed", new Uint8Array([2]));
  expect(misconduct.takeUnsaved()).toHaveLength(61);
  expect(misconduct.offences("us-1").map(({ count }) => count)).toEqual([1, 10_000]);
  clock.nowMs = 60_000;
  misconduct.note(us, "message-unknown", new Uint8Array([3]));
  expect(misconduct.takeUnsaved()).toHaveLength(1);
});

test("a ring of samples keeps the newest, however long it goes on", () => {
  const clock = { nowMs: 0, now: () => clock.nowMs, after: () => () => {} };
  const misconduct = new Misconduct(clock);
  for (let minute = 0; minute < 100; minute++) {
    clock.nowMs = minute * 60_000;
    for (let at = 0; at < 60; at++) misconduct.note(us, "message-unknown", new Uint8Array([minute]));
  }
  expect(misconduct.samples("us-1")).toHaveLength(1_000);
  expect(Math.min(...misconduct.samples("us-1").map(({ bytes }) => bytes[0] as number))).toBe(83);
});

test("of each only the beginning is kept: a thousand samples are sixteen megabytes at most", () => {
  const misconduct = new Misconduct({ now: () => 0, after: () => () => {} });
  const brought = new Uint8Array(1024 * 1024).fill(7);
  misconduct.note(us, "message-unknown", brought);
  const [kept] = misconduct.samples("us-1");
  expect(kept?.bytes).toEqual(brought.subarray(0, 16 * 1024));
  // It is a copy: what came can go.
  expect(kept?.bytes.buffer.byteLength).toBe(16 * 1024);
});
