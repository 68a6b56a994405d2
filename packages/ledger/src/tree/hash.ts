import type { Crypto } from "@kakehashi/core";
import type { NodeHash } from "./tree.ts";

export const hashBytes = 32;

// One buffer serves every envelope (at most 8 KiB), another every inner node: hashing is synchronous, and an allocation
// for each costs as much as the hash. Their first bytes are the prefixes, 0x00 and 0x01, and are never written again.
const framed = new Uint8Array(1 + 8 * 1024);
const pair = new Uint8Array(1 + 2 * hashBytes);
pair[0] = 0x01;

/** SHA-256 of a leaf: RFC 6962, section 2.1, the byte 0x00 before the envelope. */
export function leafHash(crypto: Crypto, leaf: Uint8Array): NodeHash {
  const message = leaf.length < framed.length ? framed.subarray(0, leaf.length + 1) : new Uint8Array(leaf.length + 1);
  message.set(leaf, 1);
  return crypto.sha256(message);
}

/** SHA-256 of an inner node: RFC 6962, section 2.1, the byte 0x01 before both children. */
export function nodeHash(crypto: Crypto, left: NodeHash, right: NodeHash): NodeHash {
  pair.set(left, 1);
  pair.set(right, 1 + hashBytes);
  return crypto.sha256(pair);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(crypto: Crypto): NodeHash {
  return crypto.sha256(new Uint8Array(0));
}
