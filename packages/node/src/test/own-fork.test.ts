import type { LogKey, NodeId } from "@kakehashi/core";
import { verifyEquivocation } from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { lostEntries, ownForks } from "../partner/own-forks.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { memoryLines } from "./memory-line.ts";

function ask(founded: Founded, name: string, words: string) {
  return founded.engine(name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
}

async function enter(founded: Founded, name: string, words: string) {
  const answer = await ask(founded, name, words);
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/**
 * A node whose folder was put back as it was, keys and notes of what was signed included. Before, it had told its partner
 * `before` lines more; after, it writes `after` lines while no partner can be reached.
 */
async function restoredAndWritten(lines: { readonly before: number; readonly after: number }) {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  await founded.open("jp-1", store);
  await founded.open("us-1");
  const [end] = founded.link("jp-1", "us-1");
  await settled();
  await enter(founded, "jp-1", "both have it");
  await settled();
  await founded.clock.pass(2_000);
  const backup = store.copy();
  const told = [];
  for (let line = 0; line < lines.before; line++) told.push(await enter(founded, "jp-1", `told ${line}`));
  await settled();
  const first = founded.engine("jp-1").own()?.key as LogKey;
  end.cut();
  await founded.nodes.get("jp-1")?.stop();
  founded.of("jp-1").keys.signed.clear();
  await founded.open("jp-1", backup);
  const written = [];
  for (let line = 0; line < lines.after; line++) written.push(await enter(founded, "jp-1", `written again ${line}`));
  const events: string[] = [];
  founded.nodes.get("jp-1")?.on(({ event }) => events.push(event));
  const forkedAtPartner: string[] = [];
  founded.nodes.get("us-1")?.on((event) => event.event === "forked" && forkedAtPartner.push(event.node));
  founded.link("jp-1", "us-1");
  await settled(100);
  await founded.clock.pass(5_000);
  const log = (name: string, key: LogKey = first) => founded.engine(name).state.logs.get(key);
  const realm = () => founded.kept("jp-1").node;
  return { founded, backup, first, told, written, events, forkedAtPartner, log, realm };
}

/** What is written in the new life stands at the partner, and is cosigned there. */
async function goesOn({ founded, log, told, written }: Awaited<ReturnType<typeof restoredAndWritten>>) {
  founded.link("jp-1", "us-1");
  await settled(100);
  const answer = await enter(founded, "jp-1", "said again");
  await settled(100);
  const own = founded.engine("jp-1").own();
  expect(own?.holders.get("us-1" as NodeId)?.size).toBe(own?.tree.size);
  expect(log("us-1", own?.key as LogKey)?.past.size).toBe(own?.tree.size);
  expect(await founded.engine("us-1").record(answer.subject)).toEqual(
    await founded.engine("jp-1").record(answer.subject),
  );
  await enter(founded, "us-1", "heard");
  await settled(100);
  // What the partner had of the old life is back, and what it never had is gone here too.
  expect(log("jp-1")?.past.size).toBe(log("us-1")?.past.size);
  expect(log("jp-1")?.tree.size).toBe(log("us-1")?.tree.size);
  for (const { subject } of told) {
    expect(await founded.engine("us-1").record(subject)).toBeDefined();
    expect(await founded.engine("jp-1").record(subject)).toEqual(await founded.engine("us-1").record(subject));
  }
  for (const { subject } of written) expect(await founded.engine("jp-1").record(subject)).toBeUndefined();
  // Of the branch that is gone nothing is left that the partner would wait for: each reads the other's picture as its own.
  await founded.clock.pass(5_000);
  const { audience } = founded.founding;
  const pictureOf = (name: string, other: string) =>
    founded.kept(name).node.shownDigests.pictures.summary(other, audience).picture;
  expect([pictureOf("jp-1", "us-1"), pictureOf("us-1", "jp-1")]).toEqual(["same", "same"]);
  const theirs = founded.engine("us-1").own();
  expect(log("jp-1", theirs?.key as LogKey)?.past.size).toBe(theirs?.tree.size);
}

describe("a node restored with its keys that wrote before it reached a partner", () => {
  test("believes what its own keys signed, writes no more there, and goes on in the incarnation that people open", async () => {
    const world = await restoredAndWritten({ before: 1, after: 2 });
    const { founded, first, log, realm, events, forkedAtPartner } = world;
    const { realm: id } = founded.founding;
    for (const name of ["jp-1", "us-1"]) {
      const keys = founded.kept(name).book.keysOf(id, "jp-1" as NodeId, "log");
      const suspect = { crypto: nodeCrypto, origin: log(name)?.origin as string, keys: keys.map((each) => each.keys) };
      expect(verifyEquivocation(suspect as never, log(name)?.forked as Uint8Array)).not.toHaveProperty("refused");
    }
    expect(events).toContain("forked");
    expect(forkedAtPartner).toEqual(["jp-1"]);
    expect(founded.kept("jp-1").node.misconduct.offences("us-1")).toEqual([]);
    expect(await ask(founded, "jp-1", "no more")).toMatchObject({ refused: "own-log-forked" });
    const [fork] = await ownForks(realm());
    expect(fork).toMatchObject({ log: first, common: 3, lost: 4, open: true });
    const lost = await lostEntries(realm(), fork as never);
    expect(
      lost.map(({ content }) => JSON.stringify(content)).filter((words) => /written again [01]/.test(words)),
    ).toHaveLength(2);

    await realm().reincarnate();
    await settled(100);
    expect(founded.engine("jp-1").own()?.key).not.toBe(first);
    expect(await ownForks(realm())).toMatchObject([{ log: first, common: 3, open: false }]);
    await goesOn(world);
  });

  test("also where its branch is the shorter one, and after a restart", async () => {
    const world = await restoredAndWritten({ before: 2, after: 1 });
    const { founded, backup, first, log, realm } = world;
    expect(log("us-1")?.forked).toBeDefined();
    expect(log("jp-1")?.branched).toBeDefined();
    expect(
      founded
        .kept("jp-1")
        .node.misconduct.offences("us-1")
        .map(({ reason }) => reason),
    ).not.toContain("evidence-does-not-convict");
    // It had seen at once that its data were an older copy.
    expect(await ownForks(realm())).toMatchObject([{ log: first, common: 3, lost: 2, open: false }]);
    await goesOn(world);
    await founded.nodes.get("jp-1")?.stop();
    await founded.open("jp-1", backup);
    founded.link("jp-1", "us-1");
    await settled(100);
    expect(await ownForks(realm())).toMatchObject([{ log: first, common: 3, open: false }]);
    await goesOn(world);
  });

  test("stays stopped over a restart until people decide", async () => {
    const { founded, backup, realm } = await restoredAndWritten({ before: 1, after: 2 });
    await founded.nodes.get("jp-1")?.stop();
    await founded.open("jp-1", backup);
    expect(await ask(founded, "jp-1", "no more")).toMatchObject({ refused: "own-log-forked" });
    expect(await ownForks(realm())).toMatchObject([{ common: 3, open: true }]);
  });
});

test.each([
  ["alone with its store", false],
  ["one of several processes over its store", true],
])(
  "a node whose copy was started elsewhere hears of it once that goes on, and says so again at its next start: %s",
  async (_, shares) => {
    const founded = new Founded(["jp-1", "us-1"]);
    const store = new MemoryStore();
    const old = await founded.open("jp-1", store, shares);
    await founded.open("us-1");
    const [end] = founded.link("jp-1", "us-1");
    await settled();
    await founded.clock.pass(2_000);
    const copy = store.copy();
    await enter(founded, "jp-1", "after the copy");
    await settled();
    await founded.clock.pass(2_000);
    end.cut();
    const standby = await founded.open("jp-1", copy, shares);
    founded.link("jp-1", "us-1")[0].cut();
    founded.link("jp-1", "us-1");
    await settled(100);
    await enter(founded, "jp-1", "by the standby");
    await settled(100);
    const { realm, audience } = founded.founding;
    const next = founded.engine("jp-1").own()?.incarnation;
    expect([old.superseded, standby.superseded]).toEqual([[], []]);

    const heard: unknown[] = [];
    old.on((event) => event.event === "superseded" && heard.push(event));
    const lines = memoryLines(["jp-1", "us-1"]);
    old.realm(realm)?.node.attach(lines[0]);
    founded.kept("us-1").node.attach(lines[1]);
    await settled(100);
    expect(heard).toEqual([{ event: "superseded", realm, audience, incarnation: next }]);
    expect(standby.superseded).toEqual([]);
    await old.stop();
    const again = await founded.open("jp-1", store, shares);
    await settled(100);
    expect(again.superseded).toEqual([{ realm, audience, incarnation: next }]);
  },
);

test("a process hears nothing of another life where another process over its store opened the next incarnation", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  const second = await founded.open("jp-1", store, true);
  const first = await founded.open("jp-1", store, true);
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  await settled();
  const { realm, audience } = founded.founding;
  // What it asks of the store about the first is answered when the second is there already.
  const late = Promise.withResolvers<void>();
  const records = async (scope: string) => {
    await late.promise;
    return store.records(scope);
  };
  const slow = new Proxy(store, {
    get: (_, name) => {
      const value = name === "records" ? records : store[name as keyof MemoryStore];
      return typeof value === "function" ? (value as () => unknown).bind(store) : value;
    },
  });
  Object.assign(second.ports, { store: slow });
  for (let twice = 0; twice < 2; twice++) {
    await first.realm(realm)?.node.reincarnate();
    await enter(founded, "jp-1", "in the next one");
    await settled(100);
  }
  late.resolve();
  const logs = () => second.realm(realm)?.node.engine(audience)?.state.logs.size ?? 0;
  await founded.clock.pass(2_000);
  await settled(100);
  expect(logs()).toBeGreaterThan(3);
  expect([first.superseded, second.superseded]).toEqual([[], []]);
});
