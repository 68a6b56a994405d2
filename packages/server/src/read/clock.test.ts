import type { Clearance, ObjectRecord } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import { expect, test } from "vitest";
import { realmClockView } from "./clock.ts";

const setting = (node: string) => ({
  ...{ hash: node.repeat(64), kind: "clock/1", party: node, post: `${node}.general`, node, incarnation: "a" },
  ...{ index: 0, verdict: "effect", past: {} },
});

/** A charter on which two sides set the clock without knowing of each other. */
const crossed = () =>
  ({ label: "open", state: { clock: [] }, entries: [setting("1"), setting("2")] }) as unknown as ObjectRecord;

function openEngine(read: () => Promise<readonly never[]>) {
  let charter = crossed();
  const mechanism = { label: () => ({ rank: 0, releasableTo: "all" }), postOf: () => undefined };
  const engine = {
    ports: { audience: "a", self: { party: "1" }, store: { leaves: read }, context: { definition: () => mechanism } },
    definition: () => "d",
    charterRecord: () => charter,
  } as unknown as AudienceEngine;
  const move = () => {
    charter = crossed();
  };
  return { ask: () => realmClockView(engine, 0, clearance), move };
}

const clearance = { rank: 9, parties: ["1"] } as unknown as Clearance;

test("what crossing settings said is read once for a charter, and anew when it has moved", async () => {
  let reads = 0;
  const { ask, move } = openEngine(async () => {
    reads += 1;
    return [];
  });
  await Promise.all([ask(), ask()]);
  const once = reads;
  expect(once).toBeGreaterThan(0);
  await ask();
  expect(reads).toBe(once);
  move();
  await ask();
  expect(reads).toBe(2 * once);
});

test("where it could not be read it is read again by who asks next", async () => {
  let away = true;
  const { ask } = openEngine(() => (away ? Promise.reject(new Error("away")) : Promise.resolve([])));
  await expect(ask()).rejects.toThrow("away");
  away = false;
  expect(await ask()).toMatchObject({ overruled: [] });
});
