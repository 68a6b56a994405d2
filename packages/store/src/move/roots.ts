import type { ClientBase } from "pg";

/** Root and size of the tree over these leaf hashes (RFC 6962). This package knows no trees. */
export type RootOf = (
  leafHashes: AsyncIterable<Uint8Array>,
) => Promise<{ readonly size: number; readonly root: Uint8Array }>;

export interface LogRoot {
  /** The origin of its checkpoints. */
  readonly log: string;
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

interface LogRow {
  readonly id: number;
  readonly origin: string;
  readonly size: string;
  readonly root: Buffer;
}

const hashBytes = 32;
const tilesAtOnce = 256;

/** Of every log: the root as it is `kept` beside the log, or as it is `made` anew of the leaf hashes in its tiles. */
export async function readRoots(owner: ClientBase, how: "kept" | "made", rootOf: RootOf): Promise<readonly LogRoot[]> {
  const { rows } = await owner.query<LogRow>(
    `select id, origin, size, root from kakehashi.log order by origin collate "C", id`,
  );
  const roots: LogRoot[] = [];
  for (const { id, origin, size, root } of rows) {
    const kept = { size: Number(size), root };
    const { size: leaves, root: found } = how === "kept" ? kept : await rootOf(leafHashes(owner, id));
    roots.push({ log: origin, size: leaves, root: Buffer.from(found).toString("hex") });
  }
  return roots;
}

/** Leaf hashes of a log in their order, out of its tiles of level 0. */
async function* leafHashes(owner: ClientBase, log: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; from += tilesAtOnce) {
    const { rows } = await owner.query<{ hashes: Buffer }>(
      `select hashes from kakehashi.tile where log = $1 and level = 0 and index >= $2 and index < $3 order by index, start`,
      [log, from, from + tilesAtOnce],
    );
    if (rows.length === 0) return;
    for (const { hashes } of rows)
      for (let at = 0; at < hashes.length; at += hashBytes) yield hashes.subarray(at, at + hashBytes);
  }
}
