import type { LogKey, NodeId } from "@kakehashi/core";
import { decodeMessage, encodeMessage, type Message } from "@kakehashi/exchange";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { linksOf } from "../partner/links-of.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { engineOf, enter, logLine, pictureOf } from "./log-line.ts";
import { World } from "./world.ts";

async function pair(): Promise<World> {
  const world = new World(["jp-1", "us-1"]);
  await world.add("jp-1");
  await world.add("us-1");
  return world;
}

describe("two nodes", () => {
  test("many writers at once share commits, and every answer is true at the other node", async () => {
    const world = await pair();
    world.link("jp-1", "us-1");
    await settled();
    const before = engineOf(world, "jp-1").state.version;
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => enter(world, "jp-1", `line ${i}`)));
    expect(engineOf(world, "jp-1").state.version - before).toBeLessThan(10);
    await settled();
    const subjects = answers.map(({ subject }) => subject);
    expect(await pictureOf(world.at("us-1"), world.audience, subjects)).toBe(
      await pictureOf(world.at("jp-1"), world.audience, subjects),
    );
    expect(
      engineOf(world, "jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(201);
  });

  test("leaves go over a line once: what a partner sent is not sent back to it", async () => {
    const world = await pair();
    const back: string[] = [];
    const [toJp] = world.link("jp-1", "us-1");
    const take = toJp.onMessage;
    toJp.onMessage = (bytes) => {
      const message = decodeMessage(bytes) as Message;
      back.push("node" in message ? `${message.t} of ${message.node}` : message.t);
      take(bytes);
    };
    for (let i = 0; i < 20; i++) {
      await enter(world, "jp-1", `line ${i}`);
      await settled(i % 3);
    }
    await settled(80);
    expect(back).toContain("cosignature of jp-1");
    expect(back).not.toContain("package of jp-1");
  });

  test("after a restart of both, the pictures are known to be the same before anybody writes", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    const stores = new Map(["jp-1", "us-1"].map((name) => [name, new MemoryStore()]));
    for (const [name, store] of stores) await founded.open(name, store);
    founded.link("jp-1", "us-1");
    await founded.engine("jp-1").command(logLine("jp", "before"));
    await settled(60);
    for (const [name, store] of stores) {
      await founded.nodes.get(name)?.stop();
      await founded.open(name, store);
    }
    const picture = (name: string) =>
      linksOf(founded.kept(name).node).map(({ audiences }) => audiences.map((each) => each.picture));
    expect([picture("jp-1"), picture("us-1")]).toEqual([[["unknown"]], [["unknown"]]]);
    founded.link("jp-1", "us-1");
    await settled(30);
    await founded.clock.pass(2_500);
    expect([picture("jp-1"), picture("us-1")]).toEqual([[["same"]], [["same"]]]);
    const { audience } = founded.founding;
    expect(founded.kept("jp-1").node.shownDigests.pictures.of("us-1", audience).size).toBeGreaterThan(1);
  });

  test("what was written apart converges on return, both ways", async () => {
    const world = await pair();
    const written = [];
    for (let i = 0; i < 20; i++)
      written.push(await enter(world, "jp-1", `jp ${i}`), await enter(world, "us-1", `us ${i}`));
    world.link("jp-1", "us-1");
    await settled(80);
    const subjects = written.map(({ subject }) => subject);
    expect(await pictureOf(world.at("us-1"), world.audience, subjects)).toBe(
      await pictureOf(world.at("jp-1"), world.audience, subjects),
    );
    await enter(world, "us-1", "after");
    await settled();
    const seen = engineOf(world, "jp-1").state.logs.get(engineOf(world, "us-1").own()?.key as LogKey)?.past.seen;
    expect(seen?.[0]?.[2]).toBe(engineOf(world, "jp-1").own()?.tree.size);
  });

  test("a long absence is caught up in packages against one checkpoint", async () => {
    const world = await pair();
    const lines = Array.from({ length: 700 }, (_, i) => enter(world, "jp-1", `line ${i}`));
    const last = (await Promise.all(lines)).at(-1);
    world.link("jp-1", "us-1");
    await settled(300);
    expect(await engineOf(world, "us-1").record(last?.subject as never)).toBeDefined();
    expect(
      engineOf(world, "jp-1")
        .own()
        ?.holders.get("us-1" as NodeId)?.size,
    ).toBe(1401);
  });

  test("a retried command gives the first answer, and the same key for another request is refused", async () => {
    const world = await pair();
    const engine = engineOf(world, "jp-1");
    const once = logLine("jp", "once", { idempotencyKey: "k1" });
    const [first, again] = await Promise.all([engine.command(once), engine.command(once)]);
    expect(again).toEqual(first);
    expect(await engine.command(once)).toEqual(first);
    expect(engine.own()?.tree.size).toBe(3);
    expect(await engine.command(logLine("jp", "other", { idempotencyKey: "k1" }))).toEqual({
      refused: "idempotency-key-reused",
    });
  });

  test("a refusal does not fail its batch, and leaves no leaf behind", async () => {
    const world = await pair();
    const engine = engineOf(world, "jp-1");
    const answers = await Promise.all([
      engine.command(logLine("jp", "good")),
      engine.command(logLine("us", "not our post")),
      engine.command({ ...logLine("jp", "bad"), input: { words: {} } }),
      engine.command(logLine("jp", "home only", { label: "u-home" as never })),
      engine.command(logLine("jp", "good too")),
    ]);
    expect(answers.map((answer) => (isCommandRefused(answer) ? answer.refused : "done"))).toEqual([
      "done",
      "post-not-of-party",
      "invalid-input",
      expect.stringMatching(/label/),
      "done",
    ]);
    expect(engine.own()?.tree.size).toBe(5);
  });

  test("a command on an object that has moved since its user looked asks again", async () => {
    const world = await pair();
    const done = await enter(world, "jp-1", "first");
    const engine = engineOf(world, "jp-1");
    const strike = {
      ...logLine("jp", ""),
      name: "report.set-status",
      subject: done.subject,
      input: { status: "confirmed" },
      saw: { [engine.own()?.key as LogKey]: 1 },
    };
    expect(await engine.command(strike)).toMatchObject({ refused: "changed-since", data: { saw: 1, now: 2 } });
    expect(await engine.command({ ...strike, confirm: true })).toMatchObject({ subject: done.subject });
    expect(await engine.command({ ...strike, saw: { [engine.own()?.key as LogKey]: 3 } })).not.toHaveProperty(
      "refused",
    );
  });

  test("also where it was a partner that moved it, of whose log the user had seen nothing there", async () => {
    const world = await pair();
    const { subject } = await enter(world, "jp-1", "first");
    world.link("jp-1", "us-1");
    await settled(20);
    const engine = engineOf(world, "jp-1");
    const looked = (await engine.record(subject))?.counts ?? {};
    expect(Object.keys(looked)).toEqual([engine.own()?.key]);
    const status = (party: string, to: string) => ({
      ...logLine(party, ""),
      ...{ name: "report.set-status", subject, input: { status: to } },
    });
    expect(await engineOf(world, "us-1").command(status("us", "disputed"))).not.toHaveProperty("refused");
    await settled(20);
    const acts = { ...status("jp", "confirmed"), saw: looked };
    expect(await engine.command(acts)).toMatchObject({ refused: "changed-since", data: { saw: 2, now: 3 } });
    const now = (await engine.record(subject))?.counts ?? {};
    expect(await engine.command({ ...acts, saw: now })).not.toHaveProperty("refused");
  });

  test("a node that was stopped goes on where it stood", async () => {
    const world = await pair();
    world.link("jp-1", "us-1");
    await settled();
    await enter(world, "jp-1", "before");
    await settled();
    const { node, store } = world.at("us-1");
    await node.stop();
    const again = await world.add("us-1", store, true);
    expect(again.node.engine(world.audience)?.state.logs.size).toBe(3);
  });

  test("messages that no one can read are counted, sampled, and advance nothing", async () => {
    const world = await pair();
    const [, toUs] = world.link("jp-1", "us-1");
    await settled();
    const version = engineOf(world, "us-1").state.version;
    toUs.onMessage(new Uint8Array([1, 2, 3]));
    toUs.onMessage(new Uint8Array(5_000_000));
    toUs.onMessage(encodeMessage({ t: "digest", audience: "00".repeat(32) as never, objects: [] }));
    await settled();
    expect(
      world
        .at("us-1")
        .node.misconduct.offences("jp-1")
        .map(({ reason }) => reason),
    ).toEqual(["audience-not-shared", "message-cut-short", "message-too-long"]);
    expect(engineOf(world, "us-1").state.version).toBe(version);
  });
});
