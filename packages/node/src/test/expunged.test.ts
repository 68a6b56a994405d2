import {
  type Envelope,
  hashOfBytes,
  type Incarnation,
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

/** Japan's log as the other node has it, and what its author then appends: junk twice, and an expiry of some places. */
async function expiring(places: (size: number) => readonly number[]) {
  const founded = new Founded(["jp-1", "us-1"]);
  await founded.open("jp-1");
  await founded.open("us-1");
  founded.link("jp-1", "us-1");
  await founded.engine("jp-1").command(logLine("jp", "a line"));
  await settled(60);
  const { realm, audience } = founded.founding;
  const log = founded.engine("jp-1").own();
  if (log === undefined) throw new Error("no log");
  const { store } = founded.kept("us-1").node.ports;
  const rows = await store.leaves(audience, log.key, 0, log.tree.size);
  const last = readEnvelope(rows.at(-1)?.envelope as Uint8Array) as Envelope;
  const size = rows.length;
  const leaves = places(size).map((index) => ({ incarnation: log.incarnation, index }));
  const body = sealBody({ entries: [], leaves }, new Uint8Array(32).fill(9));
  const charter = { kind: "expiry/1" as never, subject: audience, post: "jp.general" as never };
  const expiry = sealEnvelope(nodeCrypto, { ...last, ...charter, body: hashOfBytes(nodeCrypto, body) });
  const bytes = [junk, junk, expiry.bytes];
  const hashes = [...rows.map(({ envelope }) => envelope as Uint8Array), ...bytes].map((leaf) =>
    leafHash(nodeCrypto, leaf),
  );
  const origin = originOf({ node: "jp-1" as NodeId, realm, audience, incarnation: log.incarnation });
  const root = rootOfLeaves(nodeCrypto, hashes);
  const signer = founded.of("jp-1").keys.signerNow("log");
  const note = await signCheckpoint(nodeCrypto, signer, { origin, size: size + 3, root, wallSeconds: 1_460_900_000 });
  const message = {
    t: "package",
    audience,
    node: "jp-1" as NodeId,
    incarnation: log.incarnation as Incarnation,
    from: size,
    size: size + 3,
    note,
    proof: [],
    leaves: bytes.map((leaf) => ({ leaf, expunged: false, body: leaf === expiry.bytes ? body : undefined })),
  } as const;
  const taken = await founded.engine("us-1").receive({ node: "jp-1" as NodeId, party: "jp" as never }, message);
  const after = await store.leaves(audience, log.key as LogKey, 0, size + 3);
  const verdict = after.at(-1)?.without;
  return {
    taken,
    size,
    verdict,
    gone: after.filter(({ envelope }) => envelope === undefined).map(({ index }) => index),
  };
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
