import type { NodeId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { DayQuota } from "./day-quota.ts";

const node = "us-1" as NodeId;
const clock = { now: () => 1_460_900_000_000, after: () => () => undefined };

test("what was set aside and not taken counts no more after a restart either", () => {
  const quota = new DayQuota(clock, 100);
  const giveBack = quota.reserve(node, 80);
  const kept = new Map(quota.takeUnsaved().map((each) => [each.node, each.value]));
  giveBack?.();
  for (const each of quota.takeUnsaved()) kept.set(each.node, each.value);
  const next = new DayQuota(clock, 100);
  for (const [name, value] of kept) next.restore(name, value);
  expect(next.of(node)).toBe(0);
});
