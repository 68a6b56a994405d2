import { parentPort } from "node:worker_threads";
import { isEnvelope, readEnvelope, toHex } from "@kakehashi/core";
import { leafHash } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import type { HashDone, HashTask } from "./hash-leaves.ts";

/** Hashes one stretch of leaves, and looks whether each body is the one that its envelope names. */
function work({ id, bytes, lengths, expunged, bodies }: HashTask): HashDone {
  const hashes = new Uint8Array(lengths.length * 32);
  const wrong: number[] = [];
  let at = 0;
  let bodyAt = 0;
  lengths.forEach((length, index) => {
    const leaf = bytes.subarray(at, at + length);
    at += length;
    // An expunged leaf comes as its RFC 6962 leaf hash.
    hashes.set(expunged[index] === 1 ? leaf : leafHash(nodeCrypto, leaf), index * 32);
    const bodyLength = bodies.lengths[index] ?? -1;
    if (bodyLength < 0) return;
    const body = bodies.bytes.subarray(bodyAt, bodyAt + bodyLength);
    bodyAt += bodyLength;
    const envelope = expunged[index] === 1 ? undefined : readEnvelope(leaf);
    if (envelope !== undefined && isEnvelope(envelope) && toHex(nodeCrypto.sha256(body)) !== envelope.body)
      wrong.push(index);
  });
  return { id, hashes, wrong };
}

parentPort?.on("message", (task: HashTask) => {
  const done = work(task);
  parentPort?.postMessage(done, [done.hashes.buffer as ArrayBuffer]);
});
