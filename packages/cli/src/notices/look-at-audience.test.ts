import type { Watching } from "@kakehashi/notify";
import { expect, test } from "vitest";
import { Founded } from "../../../node/src/test/founded.ts";
import { logLine } from "../../../node/src/test/log-line.ts";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { lookAtAudience } from "./look-at-audience.ts";

type Look = Parameters<Watching["looked"]>[0];

test("of a picture half made nothing is told; what moved is looked at once it is whole", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  await founded.open("jp-1", store, false, 1);
  const engine = founded.engine("jp-1");
  for (const words of ["one", "two", "three"]) await engine.command(logLine("jp", words));
  const looks: Look[] = [];
  const watching = {
    place: async () => ({ version: 0, lookedAt: 0 }),
    facts: async () => new Map(),
    looked: async (look: Look) => {
      looks.push(look);
      return [];
    },
  } as unknown as Watching;
  const at = { engine, party: "jp", engines: new Map(), watching, store, resuming: false };
  const during: Promise<unknown>[] = [];
  await engine.rebuild(() => {
    expect(engine.isFolding()).toBe(true);
    during.push(lookAtAudience(at, 0));
  });
  expect(during.length).toBeGreaterThan(3);
  await Promise.all(during);
  expect(looks).toEqual([]);
  expect(engine.isFolding()).toBe(false);
  await lookAtAudience(at, 0);
  expect(looks.at(-1)?.place?.version).toBe(engine.state.version);
});
