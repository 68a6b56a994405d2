import { compileMechanism, definitionHash, sourceOf } from "@kakehashi/core";
import type { RecordWrite } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import { isCommandRefused } from "../audience/command-request.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

/** A node on whose table another definition was laid while its records could not be written. `failure`: when that is known. */
async function laid(failure: Promise<void> = Promise.resolve()) {
  const founded = new Founded(["jp-1", "us-1"]);
  const store = new MemoryStore();
  const state = { away: false };
  const fail = async () => {
    await failure;
    throw new Error("away");
  };
  const shaky = Object.assign(Object.create(store) as MemoryStore, {
    putRecords: (records: readonly RecordWrite[]) => (state.away ? fail() : store.putRecords(records)),
  });
  const node = await founded.open("jp-1", shaky);
  const source = sourceOf(founded.definition);
  const compiled = compileMechanism({ ...source, version: founded.definition.version + 1 });
  const definition = definitionHash(nodeCrypto, compiled);
  state.away = true;
  const { audience, realm } = founded.founding;
  const propose = { name: "charter.propose-definition", subject: audience, input: { definition, compiled } };
  const answer = await founded.engine("jp-1").command(logLine("jp", "", propose));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await settled();
  state.away = false;
  const stored = async () => [...(await store.records(`realm/${realm}`)).keys()].includes(`definition/${definition}`);
  const view = () => founded.kept("jp-1").definitions.view(definition);
  return { founded, store, node, stored, view };
}

test("a definition that could not be kept when it was laid on the table is kept as soon as it can be", async () => {
  const { founded, node, stored, view } = await laid();
  expect([await stored(), view()]).toEqual([false, undefined]);
  await founded.clock.pass(2_000);
  expect([await stored(), view()?.version]).toEqual([true, founded.definition.version + 1]);
  await node.stop();
});

test("a node that was killed before it kept a definition keeps it at its next start", async () => {
  const { founded, store, stored, view } = await laid();
  // The process of before is gone without a word; what it left is all there is.
  const next = await founded.open("jp-1", store);
  await settled();
  expect([await stored(), view()?.version]).toEqual([true, founded.definition.version + 1]);
  await next.stop();
});

test("a definition that could not be kept is due still, though the charter moved while the store had it in hand", async () => {
  const failure = Promise.withResolvers<void>();
  const { founded, node, stored } = await laid(failure.promise);
  const { audience } = founded.founding;
  const target = { body: founded.definition.bodies[0]?.id, withinMs: 3_600_000 };
  const moved = { name: "charter.set-response-target", subject: audience, input: target };
  const answer = await founded.engine("jp-1").command(logLine("jp", "", moved));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  await settled();
  failure.resolve();
  await settled();
  expect(await stored()).toBe(false);
  await founded.clock.pass(2_000);
  expect(await stored()).toBe(true);
  await node.stop();
});
