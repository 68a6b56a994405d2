import { operations } from "@kakehashi/contract";
import type { Hash } from "@kakehashi/core";
import type { KeptRealm } from "@kakehashi/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningNode } from "../start.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { clockResumed } from "./realm-clock.ts";

let world: TwoNodes;
let director: Desk;

beforeAll(async () => {
  world = await twoNodes({ exercise: true });
  director = await world.desk(0, "watch");
  await director.client.call(operations.switchPost, { body: { post: "jp.exercise-director" } });
}, 120_000);
afterAll(() => world?.stop(), 60_000);

const move = (body: { rate?: number; realm?: number }) =>
  director.client.call(operations.moveClock, { params: { realm: world.exercise ?? "" }, body });

async function clockAt(node: number) {
  const { client } = await world.desk(node, "watch");
  const { realms } = await client.call(operations.realms);
  const clock = realms.find(({ realm }) => realm === world.exercise)?.clock;
  if (clock === undefined) throw new Error("no clock");
  return clock;
}

/** Both stop, and start again some time after; `stoppedAt` is what the demo noted. */
async function standStill(stoppedAt: number): Promise<void> {
  await world.restart(0, { stoppedAt });
  await world.restart(1, { stoppedAt });
}

describe("a demo that stood still", () => {
  it("goes on where its clock stood, on every node: the time between does not count", async () => {
    const set = await move({ realm: 1_000_000, rate: 3600 });
    const stoppedAt = set.wall + 100;
    const restartedAt = Date.now();
    await standStill(stoppedAt);
    const clock = await clockAt(0);
    expect(clock).toMatchObject({ realm: 1_000_000 + 100 * 3600, rate: 3600 });
    expect(clock.wall).toBeGreaterThanOrEqual(restartedAt);
    await eventually(
      () => clockAt(1),
      ({ realm, wall }) => realm === clock.realm && wall === clock.wall,
    );
  }, 60_000);

  it("is set on once only, however often its nodes are started meanwhile", async () => {
    const set = await move({ realm: 2_000_000, rate: 1 });
    await standStill(set.wall);
    const once = await clockAt(0);
    await world.restart(0, { stoppedAt: set.wall });
    expect(await clockAt(0)).toMatchObject({ realm: once.realm, wall: once.wall });
  }, 60_000);

  it("stays paused where it was paused, with nothing written for it", async () => {
    const paused = await move({ realm: 3_000_000, rate: 0 });
    await standStill(paused.wall + 1);
    expect(await clockAt(0)).toMatchObject({ realm: paused.realm, wall: paused.wall, rate: 0, now: 3_000_000 });
  }, 60_000);

  it("keeps what a person set after it came up", async () => {
    const stoppedAt = Date.now() - 60_000;
    const set = await move({ realm: 4_000_000, rate: 2 });
    await standStill(stoppedAt);
    expect(await clockAt(0)).toMatchObject({ realm: 4_000_000, wall: set.wall, rate: 2 });
  }, 60_000);

  it("waits for its keeper no longer than it runs itself: the process of one that waits would never end", async () => {
    await move({ realm: 5_000_000, rate: 1 });
    await eventually(
      () => clockAt(1),
      ({ realm }) => realm === 5_000_000,
    );
    const { node } = world.nodes[1] as RunningNode;
    const kept = node.realm(world.exercise as Hash) as KeptRealm;
    let isOver = false;
    let waits = true;
    const waited = clockResumed(node, kept, Date.now() + 3_600_000, () => isOver).then(() => {
      waits = false;
    });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(waits).toBe(true);
    isOver = true;
    await waited;
  });
});
