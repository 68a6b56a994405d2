import type { NodeId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { CallBudget } from "./call-budget.ts";

test("a node that calls without end is turned away, and no other is", () => {
  const clock = { nowMs: 0, now: () => clock.nowMs, after: () => () => {} };
  const budget = new CallBudget(clock);
  const [us, au] = ["us-1", "au-1"] as NodeId[] as [NodeId, NodeId];
  const taken = () => Array.from({ length: 100 }, () => budget.take(us)).filter(Boolean).length;
  expect(taken()).toBe(16);
  expect(budget.take(au)).toBe(true);
  clock.nowMs = 3_000;
  expect(taken()).toBe(3);
  clock.nowMs = -1_000_000;
  expect(taken()).toBe(0);
  clock.nowMs = 1_000_000;
  expect(taken()).toBe(16);
});
