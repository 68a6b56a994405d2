import { expect, test } from "vitest";
import { callsOfNode } from "../ws/serve-exchange.ts";
import { TokenBuckets } from "./token-buckets.ts";

test("a node that calls without end is turned away, and no other is", () => {
  const clock = { nowMs: 0 };
  const calls = new TokenBuckets(callsOfNode, () => clock.nowMs);
  const taken = () => Array.from({ length: 100 }, () => calls.take("us-1")).filter((wait) => wait === 0).length;
  expect(taken()).toBe(16);
  expect(calls.take("au-1")).toBe(0);
  clock.nowMs = 3_000;
  expect(taken()).toBe(3);
  clock.nowMs = -1_000_000;
  expect(taken()).toBe(0);
  clock.nowMs = 1_000_000;
  expect(taken()).toBe(16);
});
