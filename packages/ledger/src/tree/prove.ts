import type { Crypto } from "@kakehashi/core";
import type { TileReader } from "../tiles/tile-name.ts";
import { emptyRoot } from "./hash.ts";
import { hashStretches } from "./hash-stretches.ts";
import { inclusionPath, perfectSubtrees, seededConsistencyPath } from "./subtrees.ts";
import { emptyTree, type NodeHash, type Tree } from "./tree.ts";
import { isPowerOfTwo } from "./verify-consistency.ts";

export interface TileSource {
  readonly crypto: Crypto;
  readonly read: TileReader;
}

/** The inclusion proof of leaf `index` in the tree of `size` leaves. Throws `TileMissing` when the tiles do not reach. */
export async function proveInclusion(source: TileSource, index: number, size: number): Promise<readonly NodeHash[]> {
  assertWithin(0 <= index && index < size, `leaf ${index} is not in a tree of ${size}`);
  return hashStretches(source, inclusionPath(index, size));
}

/** The consistency proof from `oldSize` to `newSize` leaves (RFC 6962, section 2.1.2). Empty where one of them is trivial. */
export async function proveConsistency(
  source: TileSource,
  oldSize: number,
  newSize: number,
): Promise<readonly NodeHash[]> {
  assertWithin(0 <= oldSize && oldSize <= newSize, `no tree grows from ${oldSize} to ${newSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const seeded = await proveSeededConsistency(source, oldSize, newSize);
  return isPowerOfTwo(oldSize) ? seeded.slice(1) : seeded;
}

/** The same with its seed always first, as proofs of equivocation carry it. 0 < oldSize < newSize. */
export async function proveSeededConsistency(
  source: TileSource,
  oldSize: number,
  newSize: number,
): Promise<readonly NodeHash[]> {
  assertWithin(0 < oldSize && oldSize < newSize, `no path from ${oldSize} to ${newSize}`);
  return hashStretches(source, seededConsistencyPath(oldSize, newSize));
}

/** The root at any size that the tiles hold, also a smaller one than theirs. */
export async function rootAt(source: TileSource, size: number): Promise<NodeHash> {
  if (size === 0) return emptyRoot(source.crypto);
  const [root] = await hashStretches(source, [{ start: 0, end: size }]);
  if (root === undefined) throw new RangeError(`no root for ${size} leaves`);
  return root;
}

/** What appending at `size` needs, read from tiles. */
export async function treeAt(source: TileSource, size: number): Promise<Tree> {
  if (size === 0) return emptyTree;
  return { size, edge: await hashStretches(source, perfectSubtrees({ start: 0, end: size })) };
}

function assertWithin(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(otherwise);
}
