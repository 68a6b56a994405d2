import type { Crypto } from "@kakehashi/core";
import { TileMissing, type TileName, type TileReader, tileWidth } from "../tiles/tile-name.ts";
import { rootFromEdge, rootOfLeaves } from "./append-leaves.ts";
import { hashBytes } from "./hash.ts";
import { perfectSubtrees, type Stretch } from "./subtrees.ts";
import type { NodeHash } from "./tree.ts";

/** A perfect subtree as hashes of one tile: `count` of them (a power of two up to 128), from `first` on. */
interface TileRun {
  readonly tile: TileName;
  readonly first: number;
  readonly count: number;
}

/**
 * The hash of each stretch, all tiles fetched in one call. A stretch must be a node of some tree, perfect or its right
 * border, as the paths of `subtrees.ts` are. Throws `TileMissing` when the reader lacks a tile.
 */
export async function hashStretches(
  { crypto, read }: { readonly crypto: Crypto; readonly read: TileReader },
  stretches: readonly Stretch[],
): Promise<readonly NodeHash[]> {
  const runs = stretches.map((stretch) => perfectSubtrees(stretch).map(runOf));
  const wanted = new Map(runs.flat().map(({ tile }) => [keyOf(tile), tile]));
  const names = [...wanted.values()];
  const held = names.length === 0 ? [] : await read(names);
  const tiles = new Map(names.map((name, i) => [keyOf(name), held[i]]));
  return runs.map((parts) =>
    rootFromEdge(
      crypto,
      parts.map((run) => hashRun(crypto, run, tiles.get(keyOf(run.tile)))),
    ),
  );
}

/** A subtree of 256^level x count leaves is `count` neighbours in one tile, since both start at a multiple of their size. */
function runOf({ start, end }: Stretch): TileRun {
  let level = 0;
  let below = 1;
  while (below * tileWidth <= end - start) {
    below *= tileWidth;
    level++;
  }
  const first = start / below;
  return {
    tile: { level, index: Math.floor(first / tileWidth) },
    first: first % tileWidth,
    count: (end - start) / below,
  };
}

function hashRun(crypto: Crypto, run: TileRun, hashes: Uint8Array | undefined): NodeHash {
  if (hashes === undefined) throw new TileMissing(run.tile, "is not here");
  const last = (run.first + run.count) * hashBytes;
  if (hashes.length < last) throw new TileMissing(run.tile, `holds ${hashes.length} bytes, fewer than ${last}`);
  const nodes: NodeHash[] = [];
  for (let i = run.first; i < run.first + run.count; i++)
    nodes.push(hashes.subarray(i * hashBytes, (i + 1) * hashBytes));
  return rootOfLeaves(crypto, nodes);
}

function keyOf({ level, index }: TileName): string {
  return `${level}/${index}`;
}
