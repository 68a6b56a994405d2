import type { LogKey, NodeId } from "@kakehashi/core";
import type { Commit, Store } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

test("two processes over one store append to one log, and neither loses or repeats anything", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  const first = await founded.open("jp-1", store);
  const one = founded.engine("jp-1");
  await founded.open("jp-1", store);
  const other = founded.engine("jp-1");
  expect(other).not.toBe(one);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? one : other).command(logLine("jp", `${i}`))),
  );
  expect(answers.filter((answer) => "refused" in answer)).toEqual([]);
  const places = answers.flatMap((answer) => ("entries" in answer ? answer.entries.map(({ index }) => index) : []));
  expect(new Set(places).size).toBe(80);
  await settled();
  const heads = await store.logs(founded.founding.audience);
  expect(heads.map(({ size, folded }) => [size, folded])).toEqual([[81, 81]]);
  await first.stop();
});

test("what one process commits is told by the other, and goes to the partner over the other's line", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("us-1");
  const store = new MemoryStore();
  const writer = await founded.open("jp-1", store, true);
  const one = founded.engine("jp-1");
  const talker = await founded.open("jp-1", store, true);
  founded.link("jp-1", "us-1");
  await settled();
  const heard: string[] = [];
  const receipts: number[] = [];
  writer.on(({ event, ...told }) => {
    const held = one.own()?.holders.get("us-1" as NodeId)?.size;
    if (event !== "entries" || held === undefined || !("news" in told)) return;
    if (told.news.logs.includes(one.own()?.key as LogKey)) receipts.push(held);
  });
  talker.on((event) => {
    if (event.event === "entries") heard.push(...event.news.subjects, ...event.news.entries.map(({ hash }) => hash));
  });
  const answer = await one.command(logLine("jp", "written over there"));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await settled();
  expect(heard).toContain(answer.subject);
  for (const { hash } of answer.entries) expect(heard).toContain(hash);
  expect(await founded.engine("us-1").record(answer.subject)).toBeDefined();
  expect(one.own()?.holders.get("us-1" as NodeId)?.size).toBe(3);
  expect(receipts.at(-1)).toBe(3);
  expect(writer.links(founded.founding.realm).map(({ node }) => node)).toContain("us-1");
  await writer.stop();
  await talker.stop();
});

test("every process over one store says that the partner is connected, which one alone is, and hears when it is not", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("us-1");
  const store = new MemoryStore();
  const idle = await founded.open("jp-1", store, true);
  const talker = await founded.open("jp-1", store, true);
  const { realm } = founded.founding;
  const link = () => idle.links(realm).find(({ node }) => node === "us-1");
  const told: string[] = [];
  idle.on(({ event }) => {
    if (event === "link") told.push(event);
  });
  const [line] = founded.link("jp-1", "us-1");
  await settled(40);
  expect(link()?.connected).not.toBe(true);
  await founded.clock.pass(7_000);
  expect(link()).toMatchObject({ connected: true, audiences: [{ picture: "same" }] });
  expect(link()?.lastHeardAt).toBe(talker.links(realm)[0]?.lastHeardAt);
  line.cut();
  await founded.clock.pass(2_000);
  expect([link()?.connected, talker.links(realm)[0]?.connected]).toEqual([false, false]);
  expect(told).toEqual(["link", "link"]);
  // A process that dies says nothing any more: what it said last holds no longer than some seconds.
  founded.link("jp-1", "us-1");
  await founded.clock.pass(2_000);
  expect(link()?.connected).toBe(true);
  store.putRecords = async () => undefined;
  await founded.clock.pass(20_000);
  expect(link()?.connected).toBe(false);
  await idle.stop();
  await talker.stop();
});

test("a wall clock that is set back makes nobody believe for an hour in the line of a process that died", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("us-1");
  const store = new MemoryStore();
  const idle = await founded.open("jp-1", store, true);
  const talker = await founded.open("jp-1", store, true);
  const link = () => idle.links(founded.founding.realm).find(({ node }) => node === "us-1");
  founded.link("jp-1", "us-1");
  await founded.clock.pass(7_000);
  for (const set of [-3_600_000, 3_600_000, -86_400_000]) {
    founded.clock.jump(set);
    // It is said again by the clock as it is.
    await founded.clock.pass(3_000);
    expect([set, link()?.connected]).toEqual([set, true]);
  }
  store.putRecords = async () => undefined;
  founded.clock.jump(-3_600_000);
  await founded.clock.pass(20_000);
  expect(link()?.connected).toBe(false);
  await idle.stop();
  await talker.stop();
});

/** A store of which some reads fail while `isAway` says so. */
function shakyReads(store: MemoryStore, reads: readonly ("logs" | "changes")[], isAway: () => boolean): MemoryStore {
  const shaky = Object.create(store) as MemoryStore;
  for (const name of reads) {
    const read = store[name].bind(store) as (...args: unknown[]) => Promise<never>;
    Object.assign(shaky, {
      [name]: (...args: unknown[]) => (isAway() ? Promise.reject(new Error("away")) : read(...args)),
    });
  }
  return shaky;
}

test("what another process commits while this one starts, between its reading and its listening, is known here", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  const writer = await founded.open("jp-1", store, true);
  const one = founded.engine("jp-1");
  const late = Object.assign(Object.create(store) as MemoryStore, {
    listen: async (onHint: Parameters<Store["listen"]>[0]) => {
      await one.command(logLine("jp", "in between"));
      return store.listen(onHint);
    },
  });
  const reader = await founded.open("jp-1", late, true);
  await settled();
  expect(founded.engine("jp-1").state.version).toBe(one.state.version);
  await writer.stop();
  await reader.stop();
});

test.each([["logs"], ["changes"]] as const)(
  "what another process committed while this one could not read %s is told here once it can",
  async (read) => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    const writer = await founded.open("jp-1", store, true);
    const one = founded.engine("jp-1");
    let fails = 0;
    const reader = await founded.open(
      "jp-1",
      shakyReads(store, [read], () => fails-- > 0),
      true,
    );
    const other = founded.engine("jp-1");
    await settled();
    const heard: string[] = [];
    reader.on((event) => {
      if (event.event === "entries") heard.push(...event.news.subjects);
    });
    for (const times of [1, 2]) {
      fails = times;
      const answer = await one.command(logLine("jp", `away ${times} times`));
      if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
      await settled();
      await founded.clock.pass(2_000);
      expect(heard).toContain(answer.subject);
      expect(other.state.version).toBe(one.state.version);
      expect(other.fault).toBeUndefined();
    }
    await writer.stop();
    await reader.stop();
  },
);

test("a node whose store was away for longer than a commit says that it is back, asked for something or not", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let away = false;
  const shaky = shakyReads(store, ["logs"], () => away);
  Object.assign(shaky, {
    commit: (write: Commit) => (away ? Promise.reject(new Error("away")) : store.commit(write)),
  });
  const node = await founded.open("jp-1", shaky);
  const engine = founded.engine("jp-1");
  for (const asked of [true, false]) {
    away = true;
    await expect(engine.command(logLine("jp", "lost"))).rejects.toThrow("away");
    expect(engine.fault).toBeDefined();
    await founded.clock.pass(2_000);
    expect(engine.fault).toBeDefined();
    away = false;
    if (asked) expect(await engine.command(logLine("jp", "kept"))).toHaveProperty("subject");
    else await founded.clock.pass(2_000);
    expect(engine.fault).toBeUndefined();
  }
  await node.stop();
});

test("a store that fails gives no false answer; when it is back, work goes on", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let broken = false;
  const shaky: Store = Object.assign(Object.create(store), {
    commit: (write: Commit) => (broken ? Promise.reject(new Error("the disk is full")) : store.commit(write)),
  });
  await founded.open("jp-1", shaky as MemoryStore);
  const engine = founded.engine("jp-1");
  broken = true;
  await expect(engine.command(logLine("jp", "lost"))).rejects.toThrow("the disk is full");
  broken = false;
  expect(await engine.command(logLine("jp", "kept"))).toHaveProperty("subject");
  expect(engine.own()?.tree.size).toBe(3);
});
