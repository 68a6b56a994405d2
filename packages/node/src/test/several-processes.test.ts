import type { NodeId } from "@kakehashi/core";
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
