import type { Hash, NodeId, PartyId } from "@kakehashi/core";
import type { Commit, RecordWrite } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { World } from "./world.ts";

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

test.each([
  ["shows its size anew each minute", "freshen"],
  ["stores what it signed last", "flush"],
  ["seals the note of a minute", "sealNote"],
] as const)("an engine that is never at rest keeps no other work of the node waiting when it %s", async (_, work) => {
  const founded = new Founded(["jp-1", "us-1"]);
  const { keys } = founded.of("jp-1");
  const node = await founded.open("jp-1");
  const engine = founded.engine("jp-1");
  for (const each of founded.kept("jp-1").node.engines.values()) each[work] = () => new Promise(() => {});
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

/** Of what is beside the record nothing is taken while `away()`. */
function withoutRecords(store: MemoryStore, away: () => boolean): MemoryStore {
  return Object.assign(Object.create(store) as MemoryStore, {
    putRecords: (writes: readonly RecordWrite[]) =>
      away() ? Promise.reject(new Error("away")) : store.putRecords(writes),
  });
}

test("what a partner brought is kept once the store is back: samples of what was refused, and how much it was", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let away = false;
  const node = await founded.open(
    "jp-1",
    withoutRecords(store, () => away),
  );
  const { realm } = founded.founding;
  away = true;
  const us = { node: "us-1" as NodeId, party: "us" as PartyId };
  founded.kept("jp-1").node.refuse(us, "message-unknown", new Uint8Array([1]));
  founded.kept("jp-1").node.quota.reserve(us.node, 1_000);
  await founded.clock.pass(65_000);
  away = false;
  await founded.clock.pass(65_000);
  expect((await store.records(`refused/${realm}/us-1`)).size).toBe(1);
  expect((await store.records(`quota/${realm}`)).size).toBe(1);
  await node.stop();
});

test("a key list that came while the store was away is here after a restart", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let away = false;
  await founded.open(
    "jp-1",
    withoutRecords(store, () => away),
  );
  await founded.open("us-1");
  away = true;
  founded.link("jp-1", "us-1");
  await settled();
  expect(founded.kept("jp-1").book.nodesOf(founded.founding.realm, "us" as PartyId)).toEqual(["us-1"]);
  away = false;
  await founded.clock.pass(1_000);
  await founded.nodes.get("jp-1")?.stop();
  await founded.open("jp-1", store);
  expect(founded.kept("jp-1").book.nodesOf(founded.founding.realm, "us" as PartyId)).toEqual(["us-1"]);
});

test("an audience that could not be opened while the store was away is opened when it is asked for again", async () => {
  const world = new World(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let away = true;
  const shaky = Object.assign(Object.create(store) as MemoryStore, {
    audiences: () => (away ? Promise.reject(new Error("away")) : store.audiences()),
  });
  const { node } = await world.add("jp-1", shaky, false);
  await expect(node.open(world.record)).rejects.toThrow("away");
  away = false;
  const engine = await node.open(world.record);
  expect(await engine.command(logLine("jp", "one"))).toHaveProperty("subject");
});
