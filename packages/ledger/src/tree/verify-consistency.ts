import type { Crypto } from "@kakehashi/core";
import { sameBytes } from "../bytes.ts";
import { emptyRoot, hashBytes, nodeHash } from "./hash.ts";
import type { NodeHash } from "./tree.ts";

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: NodeHash;
  readonly newSize: number;
  readonly newRoot: NodeHash;
  readonly proof: readonly NodeHash[];
}

/**
 * Whether the tree of `newSize` leaves begins with that of `oldSize`: RFC 6962, section 2.1.2, checked as in RFC 9162,
 * section 2.1.4.2. Total: sizes or hashes out of shape are false, never a throw.
 */
export function verifyConsistency(crypto: Crypto, claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!areSizes(oldSize, newSize) || ![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, emptyRoot(crypto));
  if (proof.length === 0) return false;
  const seeded = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const rebuilt = rebuildBoth(crypto, oldSize, newSize, seeded);
  return rebuilt !== undefined && sameBytes(rebuilt.oldRoot, oldRoot) && sameBytes(rebuilt.newRoot, newRoot);
}

export interface RebuiltRoots {
  readonly oldRoot: NodeHash;
  readonly newRoot: NodeHash;
}

/**
 * Rebuilds both roots from a path that always begins with its seed (the root of the largest perfect subtree that ends
 * at `oldSize`, which RFC 6962 leaves out where it is the old root itself). Undefined when the path has another length.
 * Sizes: 0 < oldSize < newSize.
 */
export function rebuildBoth(
  crypto: Crypto,
  oldSize: number,
  newSize: number,
  seeded: readonly NodeHash[],
): RebuiltRoots | undefined {
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  const [seed, ...path] = seeded;
  if (seed === undefined) return undefined;
  let oldRoot = seed;
  let newRoot = seed;
  for (const hash of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(crypto, hash, oldRoot);
      newRoot = nodeHash(crypto, hash, newRoot);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      newRoot = nodeHash(crypto, newRoot, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? { oldRoot, newRoot } : undefined;
}

export function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function areSizes(oldSize: number, newSize: number): boolean {
  return Number.isSafeInteger(oldSize) && Number.isSafeInteger(newSize) && 0 <= oldSize && oldSize <= newSize;
}

function isHash(hash: NodeHash): boolean {
  return hash.length === hashBytes;
}
