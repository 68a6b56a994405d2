import type { Hash, LogKey } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";

const hashBytes = 32;
const tileWidth = 256;

/** Hashes of leaves by index, out of the tiles of level 0: what stays of a leaf whose bytes are gone. */
export async function leafHashes(
  store: Pick<Store, "tiles">,
  audience: Hash,
  key: LogKey,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  const wanted = [...new Set(indexes.map((index) => Math.floor(index / tileWidth)))];
  if (wanted.length === 0) return new Map();
  const names = wanted.map((index) => ({ level: 0, index }));
  const tiles = new Map((await store.tiles(audience, key, names)).map((tile, at) => [wanted[at], tile]));
  return new Map(
    indexes.flatMap((index) => {
      const at = (index % tileWidth) * hashBytes;
      const hash = tiles.get(Math.floor(index / tileWidth))?.subarray(at, at + hashBytes);
      return hash?.length === hashBytes ? [[index, hash] as const] : [];
    }),
  );
}
