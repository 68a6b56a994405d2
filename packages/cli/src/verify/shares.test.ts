import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hash, LogKey, Seen } from "@kakehashi/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { ArchiveWorld, type EntryToWrite } from "../testing/archive-world.ts";
import { readArchive } from "./read-archive.ts";
import { Shards } from "./shards.ts";
import { type VerifiedRecord, verifyArchive } from "./verify-archive.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-shares-"));
});
afterAll(() => rm(folder, { recursive: true }));

let made = 0;

async function verified(world: ArchiveWorld, shards: Shards, shared: boolean): Promise<VerifiedRecord> {
  made += 1;
  const path = join(folder, `record-${made}`);
  await writeFile(path, await world.archive());
  return verifyArchive(await readArchive(path, () => undefined), shards, () => undefined, { shared });
}

/** Folds in shares; fails where the record was folded whole after all. */
async function inShares(world: ArchiveWorld, shards: Shards): Promise<VerifiedRecord> {
  const fold = vi.spyOn(shards, "fold");
  const found = await verified(world, shards, true);
  expect(fold).toHaveBeenCalledTimes(1);
  return found;
}

const text = { words: { ja: "道" }, event: { at: 1, precision: "minute" }, sources: [], status: "unconfirmed" };

const acts = [
  "log-line",
  "log-line-of-situation",
  "report",
  "situation",
  "text",
  "quantity",
  "strike",
  "recall",
  "title",
  "agree",
  "opening-without-effect",
  "of-nothing",
  "without-post",
  "of-a-body-that-is-none",
  "clock",
  "text-that-has-not-seen-the-newest",
] as const;
const spoiling = ["seen-less", "twice", "unreadable", "expiry"] as const;

function writer(world: ArchiveWorld, east: LogKey, west: LogKey) {
  const objects: Hash[] = [];
  const situations: Hash[] = [];
  const entries: { readonly hash: Hash; readonly subject: Hash }[] = [];
  const now = new Map<LogKey, readonly Seen[]>();
  const seenBefore = new Map<LogKey, readonly Seen[]>();
  return (given: { readonly east: boolean; readonly act: string; readonly at: number }): unknown => {
    const log = given.east ? east : west;
    const pick = <T>(from: readonly T[]): T | undefined => from[given.at % Math.max(1, from.length)];
    const open = (kind: string, content: object, more: EntryToWrite = {}) => {
      const hash = world.write(log, kind, content, more);
      objects.push(hash);
      return hash;
    };
    seenBefore.set(log, now.get(log) ?? world.seen(log));
    now.set(log, world.seen(log));
    const add = (kind: string, content: object, more: EntryToWrite = {}) => {
      const subject = more.subject ?? pick(objects) ?? world.audience;
      entries.push({ hash: world.write(log, kind, content, { subject, ...more }), subject });
    };
    const entry = pick(entries);
    switch (given.act) {
      case "log-line":
        return void open("log-line/1", {});
      case "log-line-of-situation":
        return void open("log-line/1", { situation: pick([...situations, ...objects]) ?? world.audience });
      case "report":
        return void open("report/1", { form: "sitrep" });
      case "situation":
        return void situations.push(open("situation/1", { situation: "other" }));
      case "text":
        return add("report-text/1", text);
      case "quantity":
        return add("quantity/1", { what: "x", value: "1", unit: "y" });
      case "strike":
        return add("strike/1", { entry: entry?.hash ?? world.audience });
      case "recall":
        return entry && add("recall/1", { entry: entry.hash }, { subject: entry.subject });
      case "title":
        return add("matter-title/1", { words: { ja: "題" } });
      case "agree": {
        const { subject, text: words, concurrences } = world.agree(east, west);
        objects.push(subject);
        return add("record/1", { text: words, opening: subject, concurrences }, { subject });
      }
      case "opening-without-effect":
        return void situations.push(open("situation/1", { situation: "other" }, { post: "nobody" }));
      case "of-nothing":
        return add("report-text/1", text, { subject: "5".repeat(64) as Hash });
      case "without-post":
        return add("quantity/1", { what: "x", value: "1", unit: "y" }, { post: "nobody" });
      case "of-a-body-that-is-none":
        return add("report-text/1", { words: 1 });
      case "clock":
        return add("clock/1", { realm: 1, wall: 1, rate: "1" }, { subject: world.audience });
      case "text-that-has-not-seen-the-newest":
        return add("report-text/1", text, { forged: { seen: seenBefore.get(log) ?? world.seen(log) } });
      case "seen-less":
        return add("report-text/1", text, { forged: { seen: [] } });
      case "twice": {
        const leaf = pick(world.leaves(log));
        return leaf?.bytes && world.append(log, leaf.bytes, leaf.body);
      }
      case "unreadable":
        return world.append(log, Uint8Array.of(0x7b), Uint8Array.of(1));
      case "expiry":
        return add("expiry/1", { entries: [], leaves: [{ incarnation: log.split("/")[1], index: given.at % 9 }] });
    }
  };
}

const anAct = (from: readonly string[]) =>
  fc.array(fc.record({ east: fc.boolean(), act: fc.constantFrom(...from), at: fc.nat(20) }), { maxLength: 40 });

async function worldOf(history: readonly { readonly east: boolean; readonly act: string; readonly at: number }[]) {
  const { world, east, west } = await ArchiveWorld.open();
  const write = writer(world, east, west);
  for (const act of history) write(act);
  return world;
}

it("says the same of any history, folded whole or its objects shared out", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anAct(acts), anAct([...acts, ...spoiling])), async (history) => {
      const world = await worldOf(history);
      const whole = JSON.stringify(await verified(world, Shards.here(), false));
      for (const shares of [1, 2, 3]) {
        expect(JSON.stringify(await verified(world, Shards.here(shares), true)), `${shares}`).toBe(whole);
      }
    }),
    { numRuns: 40, interruptAfterTimeLimit: 20_000 },
  );
});

it.each([
  ["a line under a situation that has no effect", ["opening-without-effect", "log-line-of-situation", "text"]],
  ["an opening that stands twice in a log", ["log-line", "text", "twice"]],
])("says the same of %s", async (_, history) => {
  const world = await worldOf(history.map((act) => ({ act, at: act === "twice" ? 1 : 0, east: true })));
  const whole = await verified(world, Shards.here(), false);
  expect(Object.keys(whole.without).length).toBeGreaterThan(0);
  for (const shares of [1, 2, 3]) expect(await verified(world, Shards.here(shares), true)).toEqual(whole);
});

it("shares out what is plain, entries without effect and recalls among it", async () => {
  const history = [
    ...["report", "text", "quantity", "strike", "recall", "agree", "of-nothing", "without-post", "clock"],
    ...["situation", "log-line-of-situation", "of-a-body-that-is-none", "title", "log-line"],
  ].flatMap((act, at) => [
    { act, at, east: true },
    { act, at: at + 1, east: false },
  ]);
  const world = await worldOf(history);
  const found = await inShares(world, Shards.here(3));
  expect(found).toEqual(await verified(world, Shards.here(), false));
  expect(found.agreements.length).toBeGreaterThan(0);
  expect(Object.keys(found.without).length).toBeGreaterThan(1);
  const counted = Object.entries(Object.groupBy(found.ineffective, ({ reason }) => reason));
  expect(Object.fromEntries(counted.map(([reason, each]) => [reason, each?.length]))).toEqual(found.without);
  const placed = found.ineffective.map(({ log, index }) => `${log} ${index}`);
  expect(new Set(placed).size).toBe(placed.length);
});

it("says the same on threads of their own", { timeout: 30_000 }, async () => {
  const world = await worldOf(
    Array.from({ length: 60 }, (_, at) => ({ act: acts[at % acts.length] as string, at: at % 7, east: at % 3 > 0 })),
  );
  const shards = Shards.onCores(2);
  try {
    expect(await verified(world, shards, true)).toEqual(await verified(world, Shards.here(), false));
  } finally {
    await shards.close();
  }
});
