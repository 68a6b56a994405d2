import type { LiveEvent } from "@kakehashi/contract";
import { type Hash, type Incarnation, logKey, type NodeId } from "@kakehashi/core";
import type { EngineNews } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { describe, expect, it } from "vitest";
import { type Cursor, readCursor } from "./cursor.ts";
import { LiveHub, type LiveHubOptions } from "./live-hub.ts";

const hash = (digit: string) => digit.repeat(64) as Hash;
const realm = hash("a");
const audience = hash("b");
const second = hash("d");
const ours = logKey("jp-1" as NodeId, "0".repeat(32) as Incarnation);
const who = { session: "s", token: "t", person: "p" };

interface Told {
  readonly from: Cursor | undefined;
  readonly event: LiveEvent;
}

/** A node of two audiences, whose database holds `changes`, answers when told to, and counts its commits when told to. */
function node({ holders = () => [] as ReturnType<LiveHubOptions["holders"]> } = {}) {
  const versions = new Map([
    [audience, 10],
    [second, 5],
  ]);
  const durable = { [audience]: 10, [second]: 5 } as Record<Hash, number>;
  const faults: unknown[] = [];
  /** Commits that projected nothing. */
  const silent = new Set<number>();
  const pruned = { through: 0 };
  let gate: Promise<unknown> = Promise.resolve();
  const queries = {
    several: async (subjects: readonly Hash[]) => subjects.map((subject) => ({ subject, view: "report" })),
  } as unknown as ReaderQueries;
  const hub = new LiveHub({
    audiences: () => [...versions].map(([each, version]) => ({ realm, audience: each, version })),
    holders,
    tokensOf: async () => new Map(),
    onFault: (error: unknown) => faults.push(error),
    reader: {
      withSession: async <T>(_: string, use: (queries: ReaderQueries) => Promise<T>) => {
        await gate;
        return use(queries);
      },
    },
    store: {
      changes: async (of: Hash, after: number) => {
        await gate;
        const count = Math.max((durable[of] ?? 0) - after, 0);
        const missed = Array.from({ length: count }, (_, at) => after + 1 + at);
        return missed.filter((each) => !silent.has(each)).map((each) => ({ version: each, subjects: [subject(each)] }));
      },
      keepsChanges: async (_: Hash, after: number) => after >= pruned.through,
    },
  } as unknown as LiveHubOptions);
  const commit = (of: Hash, subjects?: readonly Hash[]) => {
    const version = (versions.get(of) ?? 0) + 1;
    durable[of] = Math.max(durable[of] ?? 0, version);
    versions.set(of, version);
    hub.news({
      realm,
      audience: of,
      version,
      subjects: subjects ?? [subject(version)],
      cosignatures: [],
      logs: [ours],
      entries: [],
    } as unknown as EngineNews);
  };
  const hold = () => {
    let open: () => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    gate = new Promise((resolve, reject) => {
      open = () => resolve(undefined);
      fail = reject;
    });
    gate.catch(() => undefined);
    return { open, fail };
  };
  return { hub, durable, silent, pruned, commit, hold, faults };
}

const subject = (version: number) => version.toString(16).padStart(64, "0") as Hash;

function client() {
  const told: Told[] = [];
  const end = { count: 0 };
  const sink = {
    send: (cursor: string, event: LiveEvent) => told.push({ from: readCursor(cursor, [audience, second]), event }),
    end: () => {
      end.count += 1;
    },
  };
  return { told, end, sink, subjects: () => subjectsOf(told) };
}

function subjectsOf(told: readonly Told[]): readonly string[] {
  return told.flatMap(({ event }) => (event.event === "entries" ? event.subjects.map((each) => each.subject) : []));
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const at = (first: number, other = 5): Cursor =>
  new Map([
    [audience, first],
    [second, other],
  ]);

describe("a stream that resumes", () => {
  it("is told what it missed, and reads nothing else again", async () => {
    const { hub, commit } = node();
    commit(audience);
    commit(audience);
    const { sink, told, subjects } = client();
    await hub.join(who, sink, at(10));
    await settled();
    expect(subjects()).toEqual([subject(11), subject(12)]);
    expect(told.map(({ event }) => event.event)).toEqual(["entries"]);
    expect(told[0]?.from).toEqual(at(12));
  });

  it("is told what it missed between commits that changed no object", async () => {
    const { hub, silent, commit } = node();
    for (const version of [11, 13]) silent.add(version);
    for (const subjects of [[], [subject(12)], []]) commit(audience, subjects);
    const { sink, told, subjects } = client();
    await hub.join(who, sink, at(10));
    await settled();
    expect(told.map(({ event }) => event.event)).toEqual(["entries"]);
    expect(subjects()).toEqual([subject(12)]);
    expect(told[0]?.from).toEqual(at(13));
  });

  it("is told of a commit that the database holds and this process has not counted yet", async () => {
    const { hub, durable, commit } = node();
    commit(audience);
    durable[audience] = 12;
    const { sink, told, subjects } = client();
    await hub.join(who, sink, at(10));
    await settled();
    expect(told.map(({ event }) => event.event)).toEqual(["entries"]);
    expect(subjects()).toContain(subject(12));
  });

  it("hears nothing of what is new before what it missed: wherever it breaks off, the next one loses nothing", async () => {
    const { hub, commit, hold } = node();
    commit(audience);
    const { open } = hold();
    const { sink, told } = client();
    const joined = hub.join(who, sink, at(10));
    commit(audience);
    commit(second);
    hub.link(realm, "us-1");
    open();
    await joined;
    await settled();
    for (let broken = 0; broken <= told.length; broken += 1) {
      const before = told.slice(0, broken);
      const next = client();
      await hub.join(who, next.sink, before.at(-1)?.from ?? at(10));
      await settled();
      const heard = new Set([...subjectsOf(before), ...next.subjects()]);
      expect(heard, `broken after ${broken}`).toEqual(new Set([subject(11), subject(12), subject(6)]));
      expect(next.told.some(({ event }) => event.event === "reset")).toBe(false);
    }
  });

  it.each([
    ["an audience that came since", new Map([[audience, 10]])],
    ["what a restored database does not hold any more", at(40)],
  ])("reads everything again over %s", async (_, from) => {
    const { hub } = node();
    const { sink, told } = client();
    await hub.join(who, sink, from);
    expect(told).toEqual([{ from: at(10), event: { event: "reset" } }]);
  });

  it("reads everything again where what it missed is not kept, or too much to be told", async () => {
    for (const cause of ["pruned", "many"]) {
      const { hub, pruned, commit } = node();
      for (let count = 0; count < (cause === "many" ? 1_000 : 2); count += 1) commit(audience);
      if (cause === "pruned") pruned.through = 11;
      const { sink, told } = client();
      await hub.join(who, sink, at(10));
      await settled();
      expect(told.map(({ event }) => event.event)).toEqual(["reset"]);
    }
  });

  it("goes on behind a change of more than one event only with its last", async () => {
    const { hub, commit } = node();
    const { sink, told } = client();
    await hub.join(who, sink, at(10));
    commit(
      audience,
      Array.from({ length: 1_200 }, (_, each) => subject(1_000 + each)),
    );
    await settled();
    expect(told.map(({ from }) => from)).toEqual([at(10), at(10), at(11)]);
  });
});

it("a receipt that another process of the node took is told once, by the log that it is of", async () => {
  let size = 3;
  const { hub, commit } = node({ holders: () => [{ node: "us-1", size, time: 7 }] });
  const { sink, told } = client();
  await hub.join(who, sink, at(10));
  for (const next of [3, 3, 5]) {
    size = next;
    commit(audience, []);
  }
  const delivery = { event: "delivery", realm, audience, node: "us-1", log: ours, wall: 7_000 };
  expect(told.map(({ event }) => event)).toEqual([
    { ...delivery, size: 3 },
    { ...delivery, size: 5 },
  ]);
});

describe("a database that is away", () => {
  it.each(["joins", "is open"])("ends a stream that %s, instead of leaving it deaf and looking alive", async (when) => {
    const { hub, commit, hold, faults } = node();
    const { sink, end } = client();
    if (when === "is open") await hub.join(who, sink, at(10));
    const { fail } = hold();
    commit(audience);
    const joined = when === "joins" ? hub.join(who, sink, at(10)) : undefined;
    fail(new Error("away"));
    await joined;
    await settled();
    expect({ ends: end.count, faults: faults.length, open: hub.size }).toEqual({ ends: 1, faults: 1, open: 0 });
  });
});
