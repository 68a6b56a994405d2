import type { ObjectRecord } from "@kakehashi/core";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { engineOf, enter, logLine, pictureOf } from "./log-line.ts";
import { World } from "./world.ts";

test("folding everything again gives the same records and rows, and work goes on after it", async () => {
  const world = new World(["jp-1", "us-1"]);
  await world.add("jp-1");
  await world.add("us-1");
  world.link("jp-1", "us-1");
  await settled();
  const written = await Promise.all(
    Array.from({ length: 50 }, (_, i) => enter(world, i % 2 === 0 ? "jp-1" : "us-1", `${i}`)),
  );
  await settled(60);
  const subjects = [world.audience, ...written.map(({ subject }) => subject)];
  const before = await pictureOf(world.at("jp-1"), world.audience, subjects);
  const engine = engineOf(world, "jp-1");
  const rows = await world.at("jp-1").store.objects(world.audience, subjects);
  const seen: number[] = [];
  const waiting = enter(world, "jp-1", "during");
  expect(await engine.rebuild((folded) => seen.push(folded))).toEqual({ entries: 104 });
  await waiting;
  expect(await pictureOf(world.at("jp-1"), world.audience, subjects)).toBe(before);
  expect(await world.at("jp-1").store.objects(world.audience, subjects)).toEqual(rows);
  expect(seen.at(-1)).toBe(104);
  await enter(world, "jp-1", "after");
  await settled();
  expect(engine.own()?.holders.get("us-1" as never)?.size).toBe(engine.own()?.tree.size);
});

test("a record that falls due while everything is folded again is written when that ends, and is known to be owed over a restart", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  await founded.open("jp-1", store, false, 1);
  const engine = founded.engine("jp-1");
  const answer = await engine.command(logLine("jp", "due"));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await engine.command(logLine("jp", "after"));
  const size = engine.own()?.tree.size as number;
  const { audience } = founded.founding;
  const label = engine.ports.context.audience.record.label;
  let paid = false;
  // What the engine owes is the domain's to say: here something on the first line, until it was written once.
  const draft = { kind: "log-line/1", label, content: {} } as never;
  const owed = (record: ObjectRecord) => (record.subject === answer.subject && !paid ? [draft] : []);
  Object.assign(engine.ports, { domain: { ...engine.ports.domain, owed } });
  const noted: Promise<ReadonlyMap<string, Uint8Array>>[] = [];
  await engine.rebuild(() => noted.push(store.records(`owed/${audience}`)));
  expect([...((await noted.at(-1)) ?? new Map()).keys()]).toEqual([answer.subject]);
  expect(engine.state.owed).toEqual(new Set([answer.subject]));
  await settled();
  expect(engine.own()?.tree.size).toBe(size + 1);
  paid = true;
  expect(engine.state.owed.size).toBe(0);
  expect((await store.records(`owed/${audience}`)).size).toBe(0);
});
