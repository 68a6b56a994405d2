import { hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { HashDone, HashTask } from "./hash-leaves.ts";

/** SHA-256 into its place; by way of a Latin-1 string, which costs half of a buffer for each. */
function put(target: Uint8Array, index: number, bytes: Uint8Array): void {
  const text = hash("sha256", bytes, "latin1");
  for (let at = 0; at < 32; at += 1) target[index * 32 + at] = text.charCodeAt(at);
}

/** Hashes one stretch of leaves and bodies; nothing is read here, so that nothing but the hash function need be loaded. */
function work({ id, bytes, lengths, expunged, bodies }: HashTask): HashDone {
  const leafHashes = new Uint8Array(lengths.length * 32);
  const entryHashes = new Uint8Array(lengths.length * 32);
  const bodyHashes = new Uint8Array(lengths.length * 32);
  let at = 0;
  let bodyAt = 0;
  lengths.forEach((length, index) => {
    // Each leaf stands behind the zero that its RFC 6962 hash begins with.
    const leaf = bytes.subarray(at + 1, at + 1 + length);
    if (expunged[index] === 1) leafHashes.set(leaf, index * 32);
    else {
      put(leafHashes, index, bytes.subarray(at, at + 1 + length));
      put(entryHashes, index, leaf);
    }
    at += 1 + length;
    const bodyLength = bodies.lengths[index] ?? -1;
    if (bodyLength < 0) return;
    put(bodyHashes, index, bodies.bytes.subarray(bodyAt, bodyAt + bodyLength));
    bodyAt += bodyLength;
  });
  return { id, leafHashes, entryHashes, bodyHashes };
}

parentPort?.on("message", (task: HashTask) => {
  const done = work(task);
  const moved = [done.leafHashes, done.entryHashes, done.bodyHashes].map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage(done, moved);
});
