import type { Hash } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { ListOptions, ReadRow } from "@kakehashi/store";
import { describe, expect, test } from "vitest";
import { standingActivities } from "./activities.ts";

const engine = { ports: { realm: "a" as Hash, audience: "b" as Hash } } as AudienceEngine;

/** A database with so many rows of activities, of which each has `labels`. */
function reading(rows: number, labels: number) {
  const all = Array.from({ length: rows }, (_, at) => ({ doc: { hash: String(Math.floor(at / labels)) } }));
  const list = async ({ limit }: ListOptions) => all.slice(0, limit) as unknown as readonly ReadRow[];
  return standingActivities({ list }, engine, { since: 0 });
}

describe("activities of an audience", () => {
  test.each([
    ["a few", 9, 1, 9, false],
    ["as many as one answer looks at", 1_000, 1, 1_000, false],
    ["one more", 1_001, 1, 1_000, true],
    ["fewer of several labels, whose rows are more", 1_400, 2, 500, true],
  ])("are told each once, and whether there are more: %s", async (_, rows, labels, found, more) => {
    const told = await reading(rows, labels);
    expect([told.found.length, told.more]).toEqual([found, more]);
  });
});
