import type { Crypto } from "@kakehashi/core";
import { emptyRoot, nodeHash } from "./hash.ts";
import type { GrownTree, NodeHash, Tree } from "./tree.ts";

/** Tiles are eight levels of the tree high (C2SP tlog-tiles). */
const tileHeight = 8;

/**
 * Appends leaf hashes to a tree. Costs one hash for each new inner node and nothing for what was there before.
 * The nodes that a tile holds come out as `completed`, so that `tilesAfterAppend` hashes nothing again.
 */
export function appendLeaves(crypto: Crypto, tree: Tree, leafHashes: readonly NodeHash[]): GrownTree {
  assertEdge(tree);
  const completed: (readonly NodeHash[])[] = [];
  const edgeUpwards: NodeHash[] = [];
  const waiting = [...tree.edge];
  let fresh: readonly NodeHash[] = leafHashes;
  let above = tree.size;
  for (let height = 0; fresh.length > 0 || above > 0; height++) {
    if (height % tileHeight === 0 && fresh.length > 0) completed.push(fresh);
    const first = above % 2 === 1 ? waiting.pop() : undefined;
    const { parents, last } = pairUp(crypto, first, fresh);
    if (last !== undefined) edgeUpwards.push(last);
    fresh = parents;
    above = Math.floor(above / 2);
  }
  const edge = edgeUpwards.reverse();
  return { size: tree.size + leafHashes.length, edge, root: rootFromEdge(crypto, edge), completed };
}

/** Folds the edge from the smallest subtree to the largest: RFC 6962, section 2.1, read from right to left. */
export function rootFromEdge(crypto: Crypto, edge: readonly NodeHash[]): NodeHash {
  if (edge.length === 0) return emptyRoot(crypto);
  return edge.reduceRight((right, left) => nodeHash(crypto, left, right));
}

/** The root over leaf hashes, from nothing. */
export function rootOfLeaves(crypto: Crypto, leafHashes: readonly NodeHash[]): NodeHash {
  return appendLeaves(crypto, { size: 0, edge: [] }, leafHashes).root;
}

/** How many hashes the edge of a tree of `size` leaves has: the ones among its bits. */
export function edgeLength(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

interface Paired {
  readonly parents: readonly NodeHash[];
  /** The node without a partner, which stays in the edge. */
  readonly last: NodeHash | undefined;
}

function pairUp(crypto: Crypto, first: NodeHash | undefined, fresh: readonly NodeHash[]): Paired {
  const parents: NodeHash[] = [];
  let left = first;
  for (const node of fresh) {
    if (left === undefined) {
      left = node;
    } else {
      parents.push(nodeHash(crypto, left, node));
      left = undefined;
    }
  }
  return { parents, last: left };
}

function assertEdge(tree: Tree): void {
  if (tree.edge.length !== edgeLength(tree.size)) {
    throw new RangeError(
      `a tree of ${tree.size} leaves has ${edgeLength(tree.size)} edge hashes, not ${tree.edge.length}`,
    );
  }
}
