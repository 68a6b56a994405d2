/** Two whole nodes on a machine whose wall clock is wrong, and is set right while they run. */
import { operations } from "@kakehashi/contract";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ordinaryNotices } from "./notices/notice-settings.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";
import { delivered, engineIn, writeLine } from "./testing/write-line.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const real = Date.now;
/** How far the clock is from what it should be. */
let wrongMs = 0;
let world: TwoNodes;
let watch: Desk;

beforeAll(async () => {
  vi.spyOn(Date, "now").mockImplementation(() => real() + wrongMs);
  // A clock that nobody has set yet is a day ahead when the nodes start.
  wrongMs = dayMs;
  world = await twoNodes({ notices: { ...ordinaryNotices, linkMs: 2_000, address: undefined, mail: undefined } });
  watch = await world.desk(0, "watch");
}, 180_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await world?.stop();
}, 60_000);

const link = async () => (await watch.client.call(operations.links)).links.find(({ node }) => node === "us-1");

describe("a wall clock that is set while two nodes run", () => {
  it.each([
    ["a day back, as it was wrong at the start", -dayMs],
    ["an hour on", hourMs],
    ["two hours back", -2 * hourMs],
    ["an hour on again", hourMs],
  ])("%s: what is written is delivered, and the link is up", async (_how, byMs) => {
    wrongMs += byMs;
    await writeLine(world, `after ${byMs}`);
    await delivered(world);
    // What the partner makes of it is told after it has signed that it holds it.
    await eventually(link, (found) => found?.state === "up" && found.picture === "same");
    // Nobody has to sign in again, and nothing is of a time to come.
    expect((await watch.client.call(operations.me)).signedIn).toBe(true);
    const { state } = engineIn(world, 0);
    expect(state.version).toBeGreaterThan(0);
  });

  it("a line that goes down is told in time, though the clock was ahead when the node started", async () => {
    wrongMs = 0;
    await world.restart(1, {
      whileDown: async () => {
        const { rows } = await eventually(
          () => watch.client.call(operations.news, { query: {} }),
          (news) => news.rows.some(({ kind }) => kind === "link-lost"),
        );
        const lost = rows.find(({ kind }) => kind === "link-lost");
        expect(lost?.partner?.since).toBeLessThanOrEqual(Date.now());
      },
    });
  }, 60_000);
});
