import { canonicalBytes, definitionHash, type Hash, sealBody } from "@kakehashi/core";
import { expect, test, vi } from "vitest";
import { nodeCrypto } from "./crypto/node-crypto.ts";
import { Definitions } from "./definitions.ts";
import { takeDefinitions } from "./take-definitions.ts";
import { Founded } from "./test/founded.ts";

const audience = "a".repeat(64) as Hash;
const present = new Founded(["jp-1", "us-1"]).definition;
const later = { ...present, version: present.version + 1 };

/** A charter on whose table these words lie, each with what it says its hash is. */
function table(laid: readonly { readonly compiled: unknown; readonly definition: Hash }[]) {
  const bodies = laid.map((content) => sealBody(content as never, new Uint8Array(32)));
  const hashes = laid.map((_, at) => String(at).repeat(64) as Hash);
  const state = { definitions: laid.map(({ definition }, at) => ({ hash: hashes[at], value: { definition } })) };
  const engine = { record: async () => ({ state }), reincarnate: vi.fn(async () => {}) };
  const definitions = new Definitions(nodeCrypto);
  const read = vi.spyOn(definitions, "readValue");
  const entries = vi.fn(async (_of: Hash, [hash]: readonly Hash[]) => {
    return new Map([[hash, { body: bodies[hashes.indexOf(hash as Hash)] }]]);
  });
  const store = { entries, putRecords: vi.fn(async () => {}) };
  const kept = { definitions, node: { engine: () => engine } };
  const take = (breathe?: () => Promise<void>) => takeDefinitions({ store, breathe } as never, kept as never, audience);
  return { store, engine, read, take };
}

const hashOf = (compiled: unknown) => definitionHash(nodeCrypto, compiled as never);
const isOne = { compiled: later, definition: hashOf(later) };
const isNone = { compiled: { nothing: ["of", "the", "kind"] }, definition: "b".repeat(64) as Hash };
const lies = { compiled: { ...present, version: 9 }, definition: "c".repeat(64) as Hash };

test("of what lies on the table each is looked at once, however often the charter moves, also at the same time", async () => {
  const { read, store, engine, take } = table([isNone, lies, isOne]);
  await Promise.all([take(), take(), take()]);
  await take();
  expect(read).toHaveBeenCalledTimes(3);
  expect(store.putRecords).toHaveBeenCalledOnce();
  const [[kept]] = store.putRecords.mock.calls[0] as unknown as [[{ readonly value: Uint8Array }]];
  expect(Buffer.from(kept.value).equals(canonicalBytes(later))).toBe(true);
  expect(engine.reincarnate).toHaveBeenCalledOnce();
});

test("words that could not be read, since the database was away or they are not here yet, are looked at again", async () => {
  const { store, take } = table([isOne]);
  store.entries.mockRejectedValueOnce(new Error("away"));
  await expect(take()).rejects.toThrow("away");
  store.entries.mockResolvedValueOnce(new Map());
  await take();
  expect(store.putRecords).not.toHaveBeenCalled();
  await take();
  expect(store.putRecords).toHaveBeenCalledOnce();
});

test("a definition is looked at in steps, and whatever else the node has to do goes on between them", async () => {
  const large = { ...later, version: present.version + 2 };
  const { take, store } = table([{ compiled: large, definition: hashOf(large) }]);
  let breaths = 0;
  await take(async () => {
    breaths += 1;
  });
  expect(store.putRecords).toHaveBeenCalledOnce();
  // Once for each rule at least, the one that takes longest among them.
  expect(breaths).toBeGreaterThan(8);
});
