import type { Hash } from "@kakehashi/core";
import type { Commit } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

test("a size that could not be noted beside the keys is noted once it can, and the rest of a second's work is done", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const { keys } = founded.of("jp-1");
  const note = keys.noteSigned.bind(keys);
  let full = true;
  keys.noteSigned = (sizes) => (full ? Promise.reject(new Error("the disk is full")) : note(sizes));
  const node = await founded.open("jp-1");
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  const engine = founded.engine("jp-1");
  await engine.command(logLine("jp", "one"));
  await settled();
  await founded.clock.pass(65_000);
  expect(keys.signed.size).toBe(0);
  // The home log's note of a minute.
  const home = [...founded.kept("jp-1").node.engines.values()].find((each) => each !== engine);
  expect(home?.own()?.tree.size).toBe(2);
  full = false;
  await founded.clock.pass(1_000);
  expect(keys.signed.get(engine.own()?.origin as string)).toBe(engine.own()?.tree.size);
  await node.stop();
});

test("an engine that is never at rest keeps no other work of the node waiting", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const { keys } = founded.of("jp-1");
  const node = await founded.open("jp-1");
  const engine = founded.engine("jp-1");
  engine.freshen = () => new Promise(() => {});
  await founded.clock.pass(62_000);
  await engine.command(logLine("jp", "one"));
  await settled();
  await founded.clock.pass(2_000);
  expect(keys.signed.get(engine.own()?.origin as string)).toBe(engine.own()?.tree.size);
  await node.stop();
});

test("releases of a minute whose note could not be written stand under the next one", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  const { audience } = founded.founding;
  let away: Hash | undefined;
  const shaky = Object.assign(Object.create(store) as MemoryStore, {
    commit: (write: Commit) => (write.audience === away ? Promise.reject(new Error("away")) : store.commit(write)),
  });
  const node = await founded.open("jp-1", shaky);
  const { engines, releasesNoted } = founded.kept("jp-1").node;
  await founded.engine("jp-1").command(logLine("jp", "released"));
  away = [...engines.keys()].find((each) => each !== audience);
  await founded.clock.pass(61_000);
  expect(releasesNoted.has(audience)).toBe(false);
  away = undefined;
  await founded.clock.pass(61_000);
  expect(releasesNoted.get(audience)).toBe((await store.releases(audience, -1, 100)).at(-1)?.version);
  await node.stop();
});
