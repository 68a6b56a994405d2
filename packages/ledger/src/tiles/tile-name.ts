/** Hashes a full tile holds. */
export const tileWidth = 256;

/** Which tile: C2SP tlog-tiles, "Merkle Tree". */
export interface TileName {
  /** 0 holds leaf hashes; each level above holds one hash for a full tile below. */
  readonly level: number;
  readonly index: number;
}

/** A tile with all that it holds: `hashes` is 32 bytes a hash, 1 to 256 hashes; fewer than 256 is a partial tile. */
export interface Tile extends TileName {
  readonly hashes: Uint8Array;
}

/**
 * Fetches tiles, in the order asked, `undefined` for one that is not there. A tile may be wider than the tree that is
 * asked about: a partial tile only grows, so the prefix is what it was.
 */
export type TileReader = (wanted: readonly TileName[]) => Promise<readonly (Uint8Array | undefined)[]>;

/** A tile that a proof or an append needs is missing or too short: the log's storage is damaged, fetch it again. */
export class TileMissing extends Error {
  override readonly name = "TileMissing";
  readonly tile: TileName;
  constructor(tile: TileName, detail: string) {
    super(`tile ${tile.level}/${tile.index} ${detail}`);
    this.tile = tile;
  }
}

/** How many hashes of tile `name` a tree of `size` leaves fills, 0 to 256. */
export function widthOfTile(name: TileName, size: number): number {
  const nodes = Math.floor(size / tileWidth ** name.level);
  return Math.min(tileWidth, Math.max(0, nodes - name.index * tileWidth));
}

/** The partial tiles of a tree of `size` leaves, lowest level first: what must be read before appending to it. */
export function partialTilesOf(size: number): readonly TileName[] {
  const names: TileName[] = [];
  let nodes = size;
  for (let level = 0; nodes > 0; level++) {
    if (nodes % tileWidth !== 0) names.push({ level, index: Math.floor(nodes / tileWidth) });
    nodes = Math.floor(nodes / tileWidth);
  }
  return names;
}
