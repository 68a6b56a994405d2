import {
  type Envelope,
  hashOfBytes,
  type LogKey,
  type NodeId,
  originOf,
  readEnvelope,
  sealBody,
  sealEnvelope,
} from "@kakehashi/core";
import { leafHash, rootOfLeaves, signCheckpoint } from "@kakehashi/ledger";
import { expect, test } from "vitest";
import { nodeCrypto } from "../crypto/node-crypto.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

const junk = new TextEncoder().encode("names in a leaf that is no envelope");

/** Japan's log as its author has it, and what that then appends: junk twice, and an expiry of some places. */
async function appended(places: (size: number) => readonly number[], linked: boolean) {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("jp-1");
  await founded.open("us-1");
  if (linked) founded.link("jp-1", "us-1");
  await founded.engine("jp-1").command(logLine("jp", "a line"));
  await settled(60);
  const { realm, audience } = founded.founding;
  const log = founded.engine("jp-1").own();
  if (log === undefined) throw new Error("no log");
  const { node, incarnation } = log;
  const rows = await founded.kept("jp-1").node.ports.store.leaves(audience, log.key, 0, log.tree.size);
  const last = readEnvelope(rows.at(-1)?.envelope as Uint8Array) as Envelope;
  const size = rows.length;
  const leaves = places(size).map((index) => ({ incarnation, index }));
  const body = sealBody({ entries: [], leaves }, new Uint8Array(32).fill(9));
  const charter = { kind: "expiry/1" as never, subject: audience, post: "jp.general" as never };
  const expiry = sealEnvelope(nodeCrypto, { ...last, ...charter, body: hashOfBytes(nodeCrypto, body) });
  const bytes = [junk, junk, expiry.bytes];
  const hashes = [...rows.map(({ envelope }) => envelope as Uint8Array), ...bytes].map((leaf) =>
    leafHash(nodeCrypto, leaf),
  );
  const origin = originOf({ node, realm, audience, incarnation });
  const signer = founded.of("jp-1").keys.signerNow("log");
  /** The checkpoint of a size, and the leaves from one index up to it; those at `gone` as their mere hashes. */
  const packageOf = async (from: number, to: number, gone: readonly number[] = []) => {
    const root = rootOfLeaves(nodeCrypto, hashes.slice(0, to));
    const note = await signCheckpoint(nodeCrypto, signer, { origin, size: to, root, wallSeconds: 1_460_900_000 });
    const all = [...rows.map(({ envelope, body: own }) => ({ leaf: envelope as Uint8Array, body: own }))];
    all.push(...bytes.map((leaf) => ({ leaf, body: leaf === expiry.bytes ? body : undefined })));
    const sent = all
      .slice(from, to)
      .map((leaf, at) =>
        gone.includes(from + at)
          ? { leaf: hashes[from + at] as Uint8Array, expunged: true, body: undefined }
          : { ...leaf, expunged: false },
      );
    return { t: "package", audience, node, incarnation, from, size: to, note, proof: [], leaves: sent } as const;
  };
  return { founded, log, size, hashes, packageOf };
}

const author = { node: "jp-1" as NodeId, party: "jp" as never };

/** The same, taken by the other node, which has all that was before. */
async function expiring(places: (size: number) => readonly number[]) {
  const { founded, log, size, packageOf, hashes } = await appended(places, true);
  const taken = await founded.engine("us-1").receive(author, await packageOf(size, size + 3));
  const { audience } = founded.founding;
  const { node } = founded.kept("us-1");
  const after = await node.ports.store.leaves(audience, log.key as LogKey, 0, size + 3);
  const gone = after.filter(({ envelope }) => envelope === undefined).map(({ index }) => index);
  const sent = await node.leaves(audience, log.key, 0, size + 3);
  return { taken, size, verdict: after.at(-1)?.without, gone, sent, hashes };
}

test("the leaf that an expiry names by its place loses its bytes, and the same bytes at another place stay", async () => {
  const { taken, size, verdict, gone } = await expiring((at) => [at]);
  expect([taken, verdict, gone]).toEqual(["taken", undefined, [size]]);
});

test("an expiry that names a leaf with effect, or one that it had not seen, takes nothing", async () => {
  const standing = await expiring((size) => [size, 0]);
  expect([standing.verdict, standing.gone]).toEqual(["expired-has-effect", []]);
  const unseen = await expiring((size) => [size + 2]);
  expect([unseen.verdict, unseen.gone]).toEqual(["expired-not-seen", []]);
});

/** A node that comes late, and gets Japan's log from the start, the first junk as its mere hash. */
async function late(places: (size: number) => readonly number[]) {
  const made = await appended(places, false);
  const { founded, log, packageOf } = made;
  for (const party of ["jp-1", "us-1"]) founded.kept("us-1").book.take(await founded.keyList(party));
  const us = founded.engine("us-1");
  // So that the log is followed: its author shows a checkpoint.
  const { audience } = founded.founding;
  const { node, incarnation } = log;
  const note = (await packageOf(0, made.size)).note;
  const have = { node, incarnation, size: made.size, held: made.size, send: false, rewind: false, note };
  await us.receive(author, { t: "have", part: "logs", audience, logs: [have], ask: false });
  const theirs = () => us.state.logs.get(log.key);
  return { ...made, us, theirs };
}

test("an expunged leaf is sent as its place and hash, and a late joiner goes on beyond it, cosigning what its expiry covers", async () => {
  const { sent, hashes, size: at } = await expiring((size) => [size]);
  expect(sent.map(({ expunged }) => expunged)).toEqual(sent.map((_, index) => index === at));
  expect(sent[at]?.leaf).toEqual(hashes[at]);

  const { us, size, packageOf, theirs } = await late((index) => [index]);
  expect(await us.receive(author, await packageOf(0, size + 1, [size]))).toBe("taken");
  expect(theirs()).toMatchObject({ held: size, cosigned: 0 });
  expect(theirs()?.past.size).toBe(size + 1);
  expect(await us.receive(author, await packageOf(size + 1, size + 3))).toBe("taken");
  expect(theirs()).toMatchObject({ held: size + 3, cosigned: size + 3 });
  expect(theirs()?.past.size).toBe(size + 3);
});

test("a leaf that comes as its mere hash, and that no expiry with effect names, is never cosigned", async () => {
  const { us, size, packageOf, theirs } = await late((index) => [index + 2]);
  await us.receive(author, await packageOf(0, size + 1, [size]));
  expect(await us.receive(author, await packageOf(size + 1, size + 3))).toBe("taken");
  expect(theirs()).toMatchObject({ held: size, cosigned: 0 });
});

test("somebody else than its author is believed that a leaf is gone only with the expiry that names it", async () => {
  const other = { node: "us-2" as NodeId, party: "us" as never };
  const { us, size, packageOf, theirs } = await late((index) => [index]);
  expect(await us.receive(other, await packageOf(0, size + 1, [size]))).toBe("refused");
  expect(theirs()?.tree.size ?? 0).toBe(0);
  expect(await us.receive(other, await packageOf(0, size + 3, [size]))).toBe("taken");
  expect(theirs()).toMatchObject({ held: size + 3, cosigned: size + 3 });
});
