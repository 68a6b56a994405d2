import type { Hash } from "@kakehashi/core";
import { isCommandRefused } from "@kakehashi/node";
import type { ObjectFacts, Watching } from "@kakehashi/notify";
import type { Commit } from "@kakehashi/store";
import { expect, test } from "vitest";
import { Founded } from "../../../node/src/test/founded.ts";
import { logLine } from "../../../node/src/test/log-line.ts";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { lookAtAudience } from "./look-at-audience.ts";

type Look = Parameters<Watching["looked"]>[0];
type Place = Awaited<ReturnType<Watching["place"]>>;

/** Acts of one post at the first node; gives the object each is on. */
const actingOn =
  (founded: Founded) =>
  async (name: string, input: object, subject?: Hash): Promise<Hash> => {
    const more = { name, input, post: "jp.bocc.jso" as never, ...(subject && { subject }) };
    const answer = await founded.engine("jp-1").command(logLine("jp", "", more));
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    return answer.subject;
  };

test("of a picture half made nothing is told; what moved is looked at once it is whole", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  await founded.open("jp-1", store, false, 1);
  const engine = founded.engine("jp-1");
  for (const words of ["one", "two", "three"]) await engine.command(logLine("jp", words));
  const looks: Look[] = [];
  const watching = {
    place: async () => ({ version: 0, lookedAt: 0 }),
    facts: async () => new Map(),
    looked: async (look: Look) => {
      looks.push(look);
      return [];
    },
  } as unknown as Watching;
  const at = { engine, party: "jp", engines: new Map(), watching, store, resuming: false };
  const during: Promise<unknown>[] = [];
  await engine.rebuild(() => {
    expect(engine.isFolding()).toBe(true);
    during.push(lookAtAudience(at, 0));
  });
  expect(during.length).toBeGreaterThan(3);
  await Promise.all(during);
  expect(looks).toEqual([]);
  expect(engine.isFolding()).toBe(false);
  await lookAtAudience(at, 0);
  expect(looks.at(-1)?.place?.version).toBe(engine.state.version);
});

test("of a matter that another is joined to, what was known before is told to nobody again", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  await founded.open("jp-1", store, false, 1);
  const engine = founded.engine("jp-1");
  const does = actingOn(founded);
  const raised = { track: "operational", body: "bocc", title: { en: "A matter" }, depositary: "jp-1" };
  const [stands, joined] = [await does("matter.open", raised), await does("matter.open", raised)];
  const kept = new Map<Hash, ObjectFacts>();
  const looks: Look[] = [];
  let place: Place | undefined;
  const watching = {
    place: async () => place,
    objects: async () => [stands, joined],
    facts: async (_: Hash, subjects: readonly Hash[]) => {
      return new Map(subjects.flatMap((each) => [[each, kept.get(each)] as const].filter(([, facts]) => facts)));
    },
    looked: async (look: Look) => {
      looks.push(look);
      for (const facts of look.facts ?? []) kept.set(facts.subject, facts);
      if (look.place !== undefined) place = { version: look.place.version, lookedAt: 0 };
      return [];
    },
  } as unknown as Watching;
  const at = { engine, party: "jp", engines: new Map(), watching, store, resuming: false };
  await lookAtAudience(at, 0);
  expect(kept.get(stands)?.awaits.map(({ asked }) => asked)).toEqual(["propose-text"]);
  looks.length = 0;
  await does("matter.relate", { object: stands, relation: "duplicates" }, joined);
  await lookAtAudience(at, 0);
  const told = looks.flatMap(({ notices }) => notices);
  expect(told.map((each) => [each.kind, each.about?.subject])).toEqual([["awaits", joined]]);
});

test("what the database holds and the engine has not counted yet is told once it has", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  let counted: Promise<unknown> = Promise.resolve();
  const slow = Object.assign(Object.create(store) as MemoryStore, {
    async commit(write: Commit) {
      const done = await store.commit(write);
      await counted;
      return done;
    },
  });
  await founded.open("jp-1", slow, false, 1);
  const engine = founded.engine("jp-1");
  const looks: Look[] = [];
  let place: Place = { version: engine.state.version, lookedAt: 0 };
  const watching = {
    place: async () => place,
    facts: async () => new Map(),
    looked: async (look: Look) => {
      looks.push(look);
      if (look.place !== undefined) place = { version: look.place.version, lookedAt: 0 };
      return [];
    },
  } as unknown as Watching;
  const at = { engine, party: "jp", engines: new Map(), watching, store, resuming: false };
  const does = actingOn(founded);
  const raised = { track: "operational", body: "bocc", title: { en: "A matter" }, depositary: "jp-1" };
  const [stands, joined] = [await does("matter.open", raised), await does("matter.open", raised)];
  const { audience } = founded.founding;
  const version = async () => (await store.audiences()).find((row) => row.audience === audience)?.version;
  const before = await version();
  const gate = Promise.withResolvers<void>();
  counted = gate.promise;
  const acting = does("matter.relate", { object: stands, relation: "duplicates" }, joined);
  await expect.poll(version).not.toBe(before);
  await lookAtAudience(at, 0);
  gate.resolve();
  await acting;
  looks.length = 0;
  await lookAtAudience(at, 0);
  expect(looks.flatMap(({ facts = [] }) => facts.map(({ subject }) => subject))).toContain(joined);
  expect(place.version).toBe(engine.state.version);
});
