import type { LogKey, NodeId } from "@kakehashi/core";
import { encodeMessage, type LogView } from "@kakehashi/exchange";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import type { LogState } from "../audience/log-state.ts";
import { linksOf } from "../partner/links-of.ts";
import { deliveryOf } from "../proof/delivery-of.ts";
import { evidenceOf } from "../proof/evidence-of.ts";
import { firstConfirmed } from "../proof/first-confirmed.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

async function entered(founded: Founded, name: string, words: string) {
  const answer = await founded.engine(name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe("a founded realm", () => {
  test("nodes that know each other's fingerprint alone learn the keys over the line, and deliver with proof", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    await founded.open("jp-1");
    await founded.open("us-1");
    founded.link("jp-1", "us-1");
    await settled();
    const answer = await entered(founded, "jp-1", "道路は通れる");
    await settled(80);
    const entry = answer.entries[1]?.hash as never;
    const { node } = founded.kept("jp-1");
    const delivery = await deliveryOf(node, founded.founding.audience, entry);
    expect(delivery).toMatchObject([{ party: "us", node: "us-1", state: "held" }]);
    const at = delivery?.[0]?.at;
    expect(at).toBeGreaterThan(0);
    const { audience } = founded.founding;
    expect(await firstConfirmed(node, audience, entry)).toBe(at);
    // Whoever received it has signed for it themselves, at that same moment.
    expect(await firstConfirmed(founded.kept("us-1").node, audience, entry)).toBe(at);
    const proof = await evidenceOf(node, founded.founding.audience, entry);
    expect(proof?.cosigners).toEqual(["us-1"]);
    await founded.clock.pass(1500);
    expect(linksOf(node)).toMatchObject([
      { node: "us-1", connected: true, audiences: [{ waiting: 0, picture: "same" }] },
    ]);
  });

  test("each minute the home log notes the others, once for each change", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const node = await founded.open("jp-1");
    await founded.clock.pass(61_000);
    const home = [...founded.kept("jp-1").node.engines.values()].find(
      ({ ports }) => ports.context.audience.parties.length === 1,
    );
    expect(home?.own()?.tree.size).toBe(2);
    await founded.clock.pass(120_000);
    expect(home?.own()?.tree.size).toBe(2);
    await node.stop();
  });

  test("a node does not open another node's store, and writes nothing to it", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    const us = await founded.open("us-1", store);
    await us.stop();
    const before = await store.records(`realm/${founded.founding.realm}`);
    await expect(founded.open("jp-1", store)).rejects.toMatchObject({ name: "AnothersStore", owner: "us-1" });
    expect(await store.records(`realm/${founded.founding.realm}`)).toEqual(before);
  });

  test("a node that finds an empty store where it has signed says that it goes on anew; a new one has nothing to say", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    await founded.open("jp-1");
    await entered(founded, "jp-1", "in the first store");
    await founded.clock.pass(2000);
    const first = founded.nodes.get("jp-1");
    await first?.stop();
    expect(first?.restored).toEqual([]);
    const anew = await founded.open("jp-1", new MemoryStore());
    const { incarnation } = founded.engine("jp-1").own() ?? {};
    expect(anew.restored).toEqual([{ realm: founded.founding.realm, incarnation }]);
    await anew.stop();
  });

  test("a node restored from an older copy opens the next incarnation, and what others hold of the old comes back", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    await founded.open("jp-1", store);
    await founded.open("us-1");
    founded.link("jp-1", "us-1");
    await settled();
    await entered(founded, "jp-1", "before the backup");
    await settled();
    const backup = store.copy();
    const after = await entered(founded, "jp-1", "after the backup");
    await settled();
    await founded.clock.pass(2000);
    const first = founded.engine("jp-1").own();
    await founded.nodes.get("jp-1")?.stop();

    await founded.open("jp-1", backup);
    const next = founded.engine("jp-1").own();
    expect(next?.key).not.toBe(first?.key);
    expect(next?.tree.size).toBe(1);
    expect(founded.nodes.get("jp-1")?.restored.map(({ incarnation }) => incarnation)).toEqual([next?.incarnation]);
    founded.link("jp-1", "us-1");
    await settled(80);
    expect(founded.engine("jp-1").log(first?.node as never, first?.incarnation as never)?.tree.size).toBe(5);
    expect(await founded.engine("jp-1").record(after.subject)).toEqual(
      await founded.engine("us-1").record(after.subject),
    );
    await entered(founded, "jp-1", "in the new life");
    await settled(80);
    expect(founded.engine("us-1").state.logs.get(next?.key as LogKey)?.past.size).toBe(3);
    expect(
      founded
        .engine("jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(3);
    expect(founded.kept("us-1").node.misconduct.offences("jp-1")).toEqual([]);
    // The node that fetched its old log back is no witness of it: a verifier would say that the record does not hold.
    await entered(founded, "us-1", "answered");
    await founded.clock.pass(120_000);
    await settled(80);
    for (const name of ["jp-1", "us-1"]) {
      const old = founded.engine(name).log(first?.node as never, first?.incarnation as never);
      const notes = old?.checkpoints.map(({ note }) => new TextDecoder().decode(note)) ?? [];
      expect(notes.length).toBeGreaterThan(0);
      expect(notes.filter((note) => /^\u2014 jp-1\/[0-9a-f]+\/mirror\//m.test(note))).toEqual([]);
    }
  });

  test("what a replayed package brings a member after its author was restored is given back to the author", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    await founded.open("jp-1", store);
    await founded.open("us-1");
    const lines = founded.link("jp-1", "us-1");
    await settled();
    await entered(founded, "jp-1", "before the backup");
    await settled();
    const backup = store.copy();
    lines[0].close("cut");
    await entered(founded, "jp-1", "never delivered");
    await founded.clock.pass(2000);
    const { node, incarnation, key } = founded.engine("jp-1").own() as LogState;
    const { audience } = founded.founding;
    const { checkpoint } = founded.kept("jp-1").node.log(audience, key) as LogView;
    const leaves = await founded.kept("jp-1").node.leaves(audience, key, 3, 5);
    const head = { t: "package", audience, node, incarnation, from: 3, size: 5, proof: [] } as const;
    const old = encodeMessage({ ...head, note: checkpoint?.note, leaves });
    await founded.nodes.get("jp-1")?.stop();

    await founded.open("jp-1", backup);
    const [, theirs] = founded.link("jp-1", "us-1");
    await settled(80);
    const size = (name: string) => founded.engine(name).log(node, incarnation)?.tree.size;
    expect([size("jp-1"), size("us-1")]).toEqual([3, 3]);
    theirs.onMessage(old);
    await settled(80);
    expect([size("jp-1"), size("us-1")]).toEqual([5, 5]);
  });

  test("a copy restored together with its keys is found out by what the partner holds", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    await founded.open("jp-1", store);
    await founded.open("us-1");
    founded.link("jp-1", "us-1");
    await settled();
    const backup = store.copy();
    await entered(founded, "jp-1", "lost");
    await settled();
    const first = founded.engine("jp-1").own();
    await founded.nodes.get("jp-1")?.stop();
    founded.of("jp-1").keys.signed.clear();
    await founded.open("jp-1", backup);
    expect(founded.engine("jp-1").own()?.key).toBe(first?.key);
    founded.link("jp-1", "us-1");
    await settled(100);
    expect(founded.engine("jp-1").own()?.key).not.toBe(first?.key);
    expect(founded.engine("jp-1").state.logs.get(first?.key as LogKey)?.past.size).toBe(3);
    expect([...founded.engine("us-1").state.logs.values()].some((log) => log.forked !== undefined)).toBe(false);
  });
});
