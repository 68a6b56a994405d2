import { type NodeId, originOf, toHex } from "@kakehashi/core";
import { leafHash, openCheckpoint, rootOfLeaves, signCheckpoint } from "@kakehashi/ledger";
import type { RecordWrite } from "@kakehashi/store";
import { expect, test } from "vitest";
import { MemoryStore } from "../../../simulation/src/disk/memory-store.ts";
import type { LogState } from "../audience/log-state.ts";
import { openNote } from "../audience/trusted-log.ts";
import { Turn } from "../audience/turn.ts";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { revokeKeys } from "../keys/revoke-keys.ts";
import { isNodeListed, rotateKeys } from "../keys/rotate-keys.ts";
import { RotatingKeys } from "../keys/rotating-keys.ts";
import { readRealmRecords } from "../realm-records.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { TestKeys } from "./world.ts";

test("after a rotation, sizes beyond it count under the new keys alone, and a stolen old key extends nothing", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const old = founded.of("jp-1").keys;
  const rotating = new RotatingKeys(old);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const jp = await founded.open("jp-1", new MemoryStore());
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  await settled();
  const { realm, audience } = founded.founding;
  const identity = founded.identities.get("jp" as never) as never;
  expect(await rotateKeys(jp, { realm, identity, keys: rotating, next: new TestKeys() })).toBe(2);
  await settled();
  expect(await founded.engine("jp-1").command(logLine("jp", "under the new keys"))).toHaveProperty("subject");
  await settled(60);
  const own = founded.engine("jp-1").own();
  expect(own?.holders.get("us-1" as NodeId)?.size).toBe(own?.tree.size);
  const theirs = () => founded.engine("us-1").state.logs.get(own?.key as never);
  expect(theirs()?.past.size).toBe(4);
  expect(founded.kept("us-1").node.misconduct.offences("jp-1")).toEqual([]);

  // A thief holds the old keys, and goes on from what everybody has.
  const node = "jp-1" as NodeId;
  const { incarnation } = own as NonNullable<typeof own>;
  const rows = await jp.ports.store.leaves(audience, own?.key as never, 0, 4);
  const leaf = new TextEncoder().encode("stolen");
  const hashes = [...rows.map(({ envelope }) => envelope as Uint8Array), leaf].map((bytes) =>
    leafHash(nodeCrypto, bytes),
  );
  const root = rootOfLeaves(nodeCrypto, hashes);
  const origin = originOf({ node, realm, audience, incarnation });
  const note = await signCheckpoint(nodeCrypto, old.signerNow("log"), {
    origin,
    size: 5,
    root,
    wallSeconds: 1_460_900_000,
  });
  const leaves = [{ leaf, expunged: false, body: undefined }];
  const stolen = { t: "package", audience, node, incarnation, from: 4, size: 5, note, proof: [], leaves } as const;
  expect(await founded.engine("us-1").receive({ node, party: "jp" as never }, stolen)).toBe("refused");
  expect(theirs()?.tree.size).toBe(4);
  expect(theirs()?.forked).toBeUndefined();
  expect(toHex(root)).not.toBe(toHex(theirs()?.root as Uint8Array));
});

test("keys whose list went with the disk, before a partner had it, are listed again by the next change of keys", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const rotating = new RotatingKeys(founded.of("jp-1").keys);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const store = new MemoryStore();
  const first = await founded.open("jp-1", store);
  await founded.open("us-1");
  const { realm } = founded.founding;
  const identity = founded.identities.get("jp" as never) as never;
  const backup = store.copy();
  await rotateKeys(first, { realm, identity, keys: rotating, next: new TestKeys() });
  await founded.clock.pass(2_000);
  await first.stop();

  const jp = await founded.open("jp-1", backup);
  founded.link("jp-1", "us-1");
  await settled(60);
  const held = () => {
    const own = founded.engine("jp-1").own() as LogState;
    return [own.holders.get("us-1" as NodeId)?.size, own.tree.size];
  };
  expect(held()).toEqual([undefined, 1]);
  expect(await isNodeListed(jp, realm)).toBe(false);
  expect(await rotateKeys(jp, { realm, identity, keys: rotating, next: new TestKeys() })).toBe(3);
  await founded.engine("jp-1").command(logLine("jp", "under the third keys"));
  await settled(60);
  await founded.clock.pass(10_000);
  await settled(60);
  expect(held()).toEqual([4, 4]);
  expect(await isNodeListed(jp, realm)).toBe(true);
});

test("the size that ends in the rotation stays signed by the keys before, which vouch for it, until the next leaf", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const old = founded.of("jp-1").keys;
  const rotating = new RotatingKeys(old);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const jp = await founded.open("jp-1", new MemoryStore());
  const { realm } = founded.founding;
  const identity = founded.identities.get("jp" as never) as never;
  const next = new TestKeys();
  await rotateKeys(jp, { realm, identity, keys: rotating, next });
  await founded.engine("jp-1").freshen();
  const opens = (by: TestKeys) => {
    const own = founded.engine("jp-1").own();
    const note = own?.checkpoints.at(-1)?.note ?? new Uint8Array();
    const trusted = { crypto: nodeCrypto, origin: own?.origin ?? "", keys: by.signerNow("log") };
    return openCheckpoint(note, trusted).refused === undefined;
  };
  expect([opens(old), opens(next)]).toEqual([true, false]);
  await founded.engine("jp-1").command(logLine("jp", "goes on"));
  expect([opens(old), opens(next)]).toEqual([false, true]);
});

test("a partner counts the size that ends in the rotation under the keys before alone, as a verifier does", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const old = founded.of("jp-1").keys;
  const rotating = new RotatingKeys(old);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const jp = await founded.open("jp-1", new MemoryStore());
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  await settled();
  const { realm, audience } = founded.founding;
  const identity = founded.identities.get("jp" as never) as never;
  const next = new TestKeys();
  await rotateKeys(jp, { realm, identity, keys: rotating, next });
  await settled(60);
  const engine = founded.engine("us-1");
  const log = [...engine.state.logs.values()].find(({ node }) => node === "jp-1") as LogState;
  expect(log.past.size).toBe(2);
  const turn = new Turn(engine.state, founded.kept("us-1").node.ports.store);
  const trust = { turn, keys: founded.kept("us-1").book, charter: await engine.record(audience) };
  const signedBy = (by: TestKeys, size: number) =>
    signCheckpoint(nodeCrypto, by.signerNow("log"), {
      origin: log.origin,
      size,
      root: log.root,
      wallSeconds: 1_460_900_000,
    });
  const counts = async (by: TestKeys, size: number) => openNote(trust, log, await signedBy(by, size)) !== undefined;
  expect([await counts(old, 2), await counts(next, 2)]).toEqual([true, false]);
  expect([await counts(old, 3), await counts(next, 3)]).toEqual([false, true]);
});

test("after a revocation that the identity signed, older keys extend nothing, also where no rotation stands", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const old = founded.of("jp-1").keys;
  const rotating = new RotatingKeys(old);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const jp = await founded.open("jp-1", new MemoryStore());
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  await settled();
  const { realm } = founded.founding;
  const identity = founded.identities.get("jp" as never) as never;
  await rotateKeys(jp, { realm, identity, keys: rotating, next: new TestKeys() });
  await revokeKeys(jp, { realm, identity, number: 1 });
  await settled(60);
  expect(await founded.engine("jp-1").command(logLine("jp", "goes on"))).toHaveProperty("subject");
  await settled(60);
  const own = founded.engine("jp-1").own();
  expect(own?.holders.get("us-1" as NodeId)?.size).toBe(own?.tree.size);
  expect(founded.kept("us-1").node.misconduct.offences("jp-1")).toEqual([]);
  const charter = await founded.engine("us-1").record(founded.founding.audience);
  expect(charter?.state).toMatchObject({ revocations: [{ party: "jp" }] });
});

test("the list of a rotation that the store did not take at first is there when the rotation has ended", async () => {
  const founded = new Founded(["jp-1", "us-1"]);
  const rotating = new RotatingKeys(founded.of("jp-1").keys);
  Object.assign(founded.of("jp-1"), { keys: rotating });
  const store = new MemoryStore();
  let away = false;
  const shaky = Object.assign(Object.create(store) as MemoryStore, {
    putRecords: (records: readonly RecordWrite[]) =>
      away ? Promise.reject(new Error("away")) : store.putRecords(records),
  });
  const jp = await founded.open("jp-1", shaky);
  const { realm } = founded.founding;
  const to = { realm, identity: founded.identities.get("jp" as never) as never, keys: rotating, next: new TestKeys() };
  away = true;
  await expect(rotateKeys(jp, to)).rejects.toThrow("away");
  away = false;
  expect(await rotateKeys(jp, to)).toBe(2);
  await jp.stop();
  // What a start of the node finds.
  const lists = (await readRealmRecords(store, realm))?.keyLists.filter(({ party }) => party === "jp");
  expect(lists?.map(({ number }) => number)).toEqual([1, 2]);
});
