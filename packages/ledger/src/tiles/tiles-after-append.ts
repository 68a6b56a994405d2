import { hashBytes } from "../tree/hash.ts";
import type { GrownTree, NodeHash } from "../tree/tree.ts";
import { partialTilesOf, type Tile, TileMissing, type TileName, type TileReader, tileWidth } from "./tile-name.ts";

/**
 * The tiles that an append changed, at all levels, each with its whole new contents. Hashes nothing: `grown` carries the
 * new nodes. `sizeBefore` is the size that was appended to; `read` is asked once, for its partial tiles alone.
 * Throws `TileMissing` when one of those is not there or shorter than that size needs.
 */
export async function tilesAfterAppend(
  sizeBefore: number,
  grown: GrownTree,
  read: TileReader,
): Promise<readonly Tile[]> {
  const names = changedPartialTiles(sizeBefore, grown);
  return tilesFromPartials(sizeBefore, grown, names, names.length === 0 ? [] : await read(names));
}

/** The partial tiles of `sizeBefore` that the append adds to: what `tilesFromPartials` wants, in this order. */
export function changedPartialTiles(sizeBefore: number, grown: GrownTree): readonly TileName[] {
  return partialTilesOf(sizeBefore).filter(({ level }) => level < grown.completed.length);
}

/** The same without a reader, for a caller that keeps the right edge of its tiles in memory. */
export function tilesFromPartials(
  sizeBefore: number,
  grown: GrownTree,
  names: readonly TileName[],
  partials: readonly (Uint8Array | undefined)[],
): readonly Tile[] {
  const tiles: Tile[] = [];
  grown.completed.forEach((fresh, level) => {
    const at = names.findIndex((name) => name.level === level);
    const name = names[at];
    const held = name === undefined ? new Uint8Array(0) : prefixOf(name, partials[at], sizeBefore);
    tiles.push(...cutIntoTiles(level, Math.floor(sizeBefore / tileWidth ** level), held, fresh));
  });
  return tiles;
}

function prefixOf(name: TileName, held: Uint8Array | undefined, size: number): Uint8Array {
  const bytes = (Math.floor(size / tileWidth ** name.level) % tileWidth) * hashBytes;
  if (held === undefined) throw new TileMissing(name, "is not here");
  if (held.length < bytes) throw new TileMissing(name, `holds ${held.length} bytes, fewer than ${bytes}`);
  return held.subarray(0, bytes);
}

function cutIntoTiles(
  level: number,
  nodesBefore: number,
  held: Uint8Array,
  fresh: readonly NodeHash[],
): readonly Tile[] {
  const tiles: Tile[] = [];
  let index = Math.floor(nodesBefore / tileWidth);
  let start = held;
  for (let taken = 0; taken < fresh.length; index++) {
    const free = tileWidth - start.length / hashBytes;
    const more = fresh.slice(taken, taken + free);
    const hashes = new Uint8Array(start.length + more.length * hashBytes);
    hashes.set(start);
    more.forEach((hash, i) => {
      hashes.set(hash, start.length + i * hashBytes);
    });
    tiles.push({ level, index, hashes });
    taken += more.length;
    start = new Uint8Array(0);
  }
  return tiles;
}
