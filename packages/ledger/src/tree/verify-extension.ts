import type { Crypto } from "@kakehashi/core";
import { appendLeaves } from "./append-leaves.ts";
import type { GrownTree, NodeHash, Tree } from "./tree.ts";
import { verifyConsistency } from "./verify-consistency.ts";

export interface Extension {
  /** Hashes of the leaves that follow the verified tree, in order. */
  readonly leafHashes: readonly NodeHash[];
  /** The checkpoint that they are to lie under, opened by the caller. */
  readonly checkpoint: { readonly size: number; readonly root: NodeHash };
  /** From the size that they reach to that of the checkpoint; empty when they reach it. */
  readonly proof: readonly NodeHash[];
}

/**
 * Grows a verified tree by a package of leaves and checks the result against a checkpoint further on: so each package is
 * proven before the next is read. Undefined when they do not belong there: nothing has advanced, and the tree is as it was.
 */
export function verifyExtension(crypto: Crypto, tree: Tree, extension: Extension): GrownTree | undefined {
  const { leafHashes, checkpoint, proof } = extension;
  if (tree.size + leafHashes.length > checkpoint.size) return undefined;
  const grown = appendLeaves(crypto, tree, leafHashes);
  const claim = { oldSize: grown.size, oldRoot: grown.root, newSize: checkpoint.size, newRoot: checkpoint.root, proof };
  return verifyConsistency(crypto, claim) ? grown : undefined;
}
