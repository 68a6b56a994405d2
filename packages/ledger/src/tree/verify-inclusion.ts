import type { Crypto } from "@kakehashi/core";
import { sameBytes } from "../bytes.ts";
import { hashBytes, nodeHash } from "./hash.ts";
import type { NodeHash } from "./tree.ts";

export interface InclusionClaim {
  /** 0-based. */
  readonly index: number;
  readonly size: number;
  /** Hash of the leaf (`leafHash`), not the leaf. */
  readonly leafHash: NodeHash;
  readonly root: NodeHash;
  /** From the leaf's sibling up to the root's child. */
  readonly proof: readonly NodeHash[];
}

/**
 * Whether the leaf stands at `index` of the tree: RFC 6962, section 2.1.1, checked as in RFC 9162, section 2.1.3.2.
 * Total: an index beyond the size, or hashes out of shape, are false, never a throw.
 */
export function verifyInclusion(crypto: Crypto, claim: InclusionClaim): boolean {
  const { index, size, root, proof } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (claim.leafHash.length !== hashBytes || root.length !== hashBytes) return false;
  let node = index;
  let last = size - 1;
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== hashBytes) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(crypto, sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(crypto, hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}
