import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { limits } from "../wire/limits.ts";
import { Allowance, idleCost } from "./allowance.ts";

function at(startMs: number) {
  const clock = { nowMs: startMs, now: () => clock.nowMs, after: () => () => {} };
  return { clock, allowance: new Allowance(clock) };
}

describe("what a partner says that brings nothing", () => {
  test("is read at once up to a bound, and what is beyond as fast as it is given back", () => {
    const { clock, allowance } = at(1_000_000);
    for (let said = 0; said < limits.idleBurst; said++) expect(allowance.spend(1)).toBe(0);
    expect(allowance.spend(limits.idlePerSecond)).toBe(1_000);
    expect(allowance.spend(1)).toBe(0);
    clock.nowMs += 1_002;
    expect(allowance.spend(0)).toBe(0);
    expect(allowance.spend(limits.idlePerSecond / 2)).toBe(500);
  });

  test("is never left unread for so long that the line is taken for dead", () => {
    const { clock, allowance } = at(1_000_000);
    expect(allowance.spend(1_000_000)).toBe(5_000);
    clock.nowMs += 5_000;
    expect(allowance.spend(1)).toBe(5_000);
  });

  test("is bounded on a wall clock that jumps", () => {
    const { clock, allowance } = at(1_000_000);
    allowance.spend(limits.idleBurst + 1);
    clock.nowMs -= 500_000;
    expect(allowance.spend(1)).toBeGreaterThan(0);
    clock.nowMs += 300_000_000;
    expect(allowance.spend(limits.idleBurst)).toBe(0);
    expect(allowance.spend(1)).toBeGreaterThan(0);
  });

  test("costs more where each part has to be verified", () => {
    const log = { node: "us-1", incarnation: "0".repeat(32), size: 1, held: 1, send: false, rewind: false };
    const logs = Array.from({ length: 64 }, () => ({ ...log, note: undefined })) as never;
    const have = { t: "have", part: "logs", audience: "0".repeat(64) as Hash, logs, ask: false } as const;
    expect(idleCost(0)).toBe(1);
    expect(idleCost(limits.idleBytes, have)).toBe(66);
  });
});
