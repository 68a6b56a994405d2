/** SHA-256, 32 bytes: the hash of a leaf, of an inner node, or a root. */
export type NodeHash = Uint8Array;

/** How much of an append-only tree is needed to go on appending: at most 53 hashes, whatever its size. */
export interface Tree {
  /** Leaves in the tree, 0 to 2^53 - 1. */
  readonly size: number;
  /** Roots of the perfect subtrees that `size` splits into (one for each bit of it), largest first. */
  readonly edge: readonly NodeHash[];
}

export const emptyTree: Tree = { size: 0, edge: [] };

/** What `appendLeaves` did: the tree as it is now, and every hash that goes into a tile because of it. */
export interface GrownTree extends Tree {
  readonly root: NodeHash;
  /** By tile level L: the new hashes of complete subtrees of 256^L leaves, in order. Level 0 holds the leaves themselves. */
  readonly completed: readonly (readonly NodeHash[])[];
}
