import type { Hash } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";
import { expect, test } from "vitest";
import type { AudienceState } from "../audience/audience-state.ts";
import { Disputes } from "../audience/disputes.ts";
import { newsBetween } from "../audience/news-between.ts";

const subjectOf = (version: number) => version.toString(16).padStart(64, "0") as Hash;

test("of however many commits of another process, every object that moved is told", async () => {
  const newest = 5_000;
  const store = {
    changes: async (_: Hash, after: number, limit: number) =>
      Array.from({ length: Math.min(limit, newest - after) }, (_, at) => {
        const version = after + 1 + at;
        return { version, subjects: [subjectOf(version)] };
      }),
  } as unknown as Store;
  const state = (version: number) =>
    ({ version, logs: new Map(), disputes: Disputes.from(new Map()) }) as unknown as AudienceState;
  const news = await newsBetween(store, state(10), state(newest));
  expect(news?.subjects).toEqual(Array.from({ length: newest - 10 }, (_, at) => subjectOf(11 + at)));
});
