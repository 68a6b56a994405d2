import { type Tile, type TileReader, tilesAfterAppend } from "../index.ts";
import { appendLeaves } from "../tree/append-leaves.ts";
import { leafHash } from "../tree/hash.ts";
import { emptyTree, type Tree } from "../tree/tree.ts";
import { testCrypto } from "./crypto.ts";

/** A log that keeps its newest tiles in memory: what a store does, without the store. */
export class LogInMemory {
  readonly tiles = new Map<string, Uint8Array>();
  readonly leaves: Uint8Array[] = [];
  tree: Tree = emptyTree;

  readonly read: TileReader = async (wanted) => wanted.map(({ level, index }) => this.tiles.get(`${level}/${index}`));

  get source() {
    return { crypto: testCrypto, read: this.read };
  }

  async append(leaves: readonly Uint8Array[]): Promise<readonly Tile[]> {
    const grown = appendLeaves(
      testCrypto,
      this.tree,
      leaves.map((leaf) => leafHash(testCrypto, leaf)),
    );
    const tiles = await tilesAfterAppend(this.tree.size, grown, this.read);
    for (const { level, index, hashes } of tiles) this.tiles.set(`${level}/${index}`, hashes);
    this.leaves.push(...leaves);
    this.tree = { size: grown.size, edge: grown.edge };
    return tiles;
  }
}

export function leafOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export async function logOf(count: number, branch = "leaf"): Promise<LogInMemory> {
  const log = new LogInMemory();
  await log.append(Array.from({ length: count }, (_, i) => leafOf(`${branch} ${i}`)));
  return log;
}
