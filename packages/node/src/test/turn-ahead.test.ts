import type { Hash, LogKey, NodeId } from "@kakehashi/core";
import type { Commit, Store } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { recordOf } from "../audience/record-of.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

type Fate = "stands" | "moved" | "fails";
const lines = 16;
/** One package a turn: every turn but the first waits for the commit before it. */
const leavesPerTurn = 1;

/** A store whose commits take a while, and some of which do not come to stand. */
function slow(store: MemoryStore, fateOf: (commit: number) => Fate) {
  const seen = { commits: 0, under: 0, read: 0 };
  const commit = async (write: Commit) => {
    const fate = fateOf(seen.commits++);
    seen.under += 1;
    await settled(12);
    seen.under -= 1;
    if (fate === "fails") throw new Error("the disk is full");
    return fate === "moved" ? fate : store.commit(write);
  };
  const entries: Store["entries"] = (...asked) => {
    if (seen.under > 0) seen.read += 1;
    return store.entries(...asked);
  };
  return { seen, store: Object.assign(Object.create(store), { commit, entries }) as MemoryStore };
}

/** Lines wait at one node, and after each two changes of the first one; the other takes them all at once. */
async function catchUp(fateOf: (commit: number) => Fate) {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("jp-1");
  const fates = { of: fateOf };
  const held = slow(new MemoryStore(), (commit) => (started ? fates.of(commit) : "stands"));
  let started = false;
  await founded.open("us-1", held.store, false, leavesPerTurn);
  const [line] = founded.link("jp-1", "us-1");
  await settled(120);
  const send = line.send.bind(line);
  const waiting: Uint8Array[] = [];
  line.send = async (message) => void waiting.push(message);
  const subjects = [];
  for (let at = 0; at < lines; at++) {
    const answer = await founded.engine("jp-1").command(logLine("jp", `line ${at}`));
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    subjects.push(answer.subject);
    const first = subjects[0] as Hash;
    for (const status of ["confirmed", "unconfirmed"]) {
      const marked = { name: "report.set-status", subject: first, input: { status } };
      const change = await founded.engine("jp-1").command(logLine("jp", "", marked));
      if (isCommandRefused(change)) throw new Error(JSON.stringify(change));
    }
  }
  await settled();
  started = true;
  held.seen.commits = 0;
  line.send = send;
  for (const message of waiting) await send(message);
  return { founded, seen: held.seen, store: held.store, subjects, fates };
}

async function sameAs({ founded, store, subjects }: Awaited<ReturnType<typeof catchUp>>) {
  const size = founded.engine("jp-1").own()?.tree.size as number;
  await expect
    .poll(
      () =>
        founded
          .engine("jp-1")
          .own()
          ?.holders.get("us-1" as NodeId)?.size,
      { timeout: 8_000 },
    )
    .toBe(size);
  const { audience } = founded.founding;
  for (const subject of subjects) {
    const [here, there] = await Promise.all(["jp-1", "us-1"].map((node) => founded.engine(node).record(subject)));
    expect(there, `record of ${subject}`).toEqual(here);
  }
  const durable = await store.objects(audience, subjects);
  expect(subjects.map((subject) => durable.get(subject)?.counts)).not.toContain(undefined);
}

test("turns that are prepared while the one before them commits come to the same as turns one after another", async () => {
  await sameAs(await catchUp(() => "stands"));
});

test("when a commit finds that another came first, what was prepared on it is thrown away and run again", async () => {
  await sameAs(await catchUp((commit) => (commit % 3 === 1 ? "moved" : "stands")));
});

test("when a commit fails, nothing is told of what was prepared on it, and it comes again over the next line", async () => {
  const world = await catchUp((commit) => (commit === 2 ? "fails" : "stands"));
  await settled(200);
  world.founded.link("jp-1", "us-1");
  await sameAs(world);
});

/** Everything is folded again at the node that took the lines; its records and rows come to what they were. */
async function rebuilt(fateOf: (commit: number) => Fate) {
  const world = await catchUp(() => "stands");
  await sameAs(world);
  const engine = world.founded.engine("us-1");
  const { audience } = world.founded.founding;
  const picture = async () => {
    const rows = await world.store.objects(audience, [audience, ...world.subjects]);
    return new Map([...rows].map(([subject, row]) => [subject, { ...row, state: recordOf(row) }]));
  };
  const before = await picture();
  const progress: number[] = [];
  world.seen.commits = 0;
  world.fates.of = fateOf;
  const done = await engine.rebuild((folded) => progress.push(folded)).catch((error: unknown) => String(error));
  world.fates.of = () => "stands";
  return { ...world, done, progress, same: async () => expect(await picture()).toEqual(before) };
}

test("a rebuild folds the next leaves while the last are committed, and comes to the same", async () => {
  const { done, progress, same, seen } = await rebuilt(() => "stands");
  expect(done).toEqual({ entries: progress.at(-1) });
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(seen.commits).toBeGreaterThan(lines);
  await same();
});

test("a rebuild of which single commits do not stand at first comes to the same", async () => {
  const { done, progress, same } = await rebuilt((commit) => (commit % 4 === 1 ? "moved" : "stands"));
  expect(done).toEqual({ entries: progress.at(-1) });
  await same();
});

test("a rebuild that cannot read on ends only when the commit under way has ended", async () => {
  const world = await catchUp(() => "stands");
  await sameAs(world);
  world.seen.commits = 0;
  const { leaves } = world.store;
  world.store.leaves = (...asked) => {
    if (world.seen.commits > 4) throw new Error("the disk is gone");
    return leaves.apply(world.store, asked);
  };
  await expect(world.founded.engine("us-1").rebuild()).rejects.toThrow("the disk is gone");
  expect(world.seen.under).toBe(0);
});

test("a rebuild that fails in the middle says so, and the next one comes to the same", async () => {
  const world = await rebuilt((commit) => (commit === 7 ? "fails" : "stands"));
  expect(world.done).toMatch(/the disk is full/);
  await world.founded.engine("us-1").rebuild();
  await world.same();
});

test("nothing is written on a picture half made: what comes meanwhile waits until the own log is folded", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  let fails = false;
  let commits = 0;
  const store = new MemoryStore();
  const commit = async (write: Commit) => {
    if (fails && commits++ === 2) throw new Error("the disk is full");
    return store.commit(write);
  };
  await founded.open("jp-1", Object.assign(Object.create(store), { commit }) as MemoryStore, false, leavesPerTurn);
  const engine = founded.engine("jp-1");
  await Promise.all(Array.from({ length: 2_100 }, (_, at) => engine.command(logLine("jp", `line ${at}`))));
  fails = true;
  await expect(engine.rebuild()).rejects.toThrow("the disk is full");
  const answer = await engine.command(logLine("jp", "meanwhile"));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  const own = engine.own();
  expect(own?.past.size).toBe(own?.tree.size);
  expect(await engine.record(answer.subject)).toBeDefined();
  const rows = await store.leaves(founded.founding.audience, own?.key as LogKey, 0, own?.tree.size as number);
  expect(rows.filter(({ without }) => without !== undefined)).toEqual([]);
});
