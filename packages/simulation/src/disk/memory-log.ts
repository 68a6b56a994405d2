import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import type { AppendedLeaf, CheckpointRow, LogAdvance, LogHead, MissingBody, StoredEntry } from "@kakehashi/store";

/** A commit that does not follow what is there: a defect of the writer, and nothing of it is kept. */
class DiskDefect extends Error {
  override readonly name = "DiskDefect";
}

/** One leaf as it is kept. A value: what changes about it replaces it, so that a copy of the disk shares it safely. */
export interface KeptLeaf {
  readonly hash: Hash;
  readonly subject: Hash | undefined;
  readonly bodyHash: Hash | undefined;
  readonly misplaced: boolean;
  readonly envelope: Uint8Array | undefined;
  readonly body: Uint8Array | undefined;
  readonly buried: boolean;
  readonly without: string | undefined;
}

/** One log on the simulated disk: its head, leaves, tiles and checkpoints. */
export class MemoryLog {
  head: LogHead;
  readonly leaves: KeptLeaf[];
  private readonly tiles: Map<string, Uint8Array>;
  private readonly checkpoints: Map<number, CheckpointRow>;

  constructor(head: LogHead, of?: MemoryLog) {
    this.head = head;
    this.leaves = [...(of?.leaves ?? [])];
    this.tiles = new Map(of?.tiles);
    this.checkpoints = new Map(of?.checkpoints);
  }

  /** The log as its first commit finds it. */
  static opened({ node, incarnation, origin, root }: LogAdvance): MemoryLog {
    const log = logKey(node, incarnation);
    const head = { log, origin, node, incarnation, size: 0, root, edge: [], folded: 0, held: 0, forked: undefined };
    return new MemoryLog(head);
  }

  copy(): MemoryLog {
    return new MemoryLog(this.head, this);
  }

  /** @throws DiskDefect when the leaves do not follow what is there: nothing of the commit may then be kept. */
  static check(log: MemoryLog | undefined, { log: key, from, size, leaves, folded, held }: LogAdvance): void {
    const dense = size === from + leaves.length && leaves.every(({ index }, at) => index === from + at);
    if ((log?.head.size ?? 0) !== from || !dense || folded > size || held > size) {
      throw new DiskDefect(`log ${key} does not stand at size ${from}`);
    }
  }

  advance({ leaves, tiles, from: _, forked, ...head }: LogAdvance): void {
    for (const leaf of leaves) this.leaves.push(keptLeaf(leaf));
    for (const { level, index, hashes } of tiles) this.tiles.set(`${level}/${index}`, hashes.slice());
    this.head = { ...head, edge: [...head.edge], forked: forked ?? this.head.forked };
  }

  change(index: number, change: (leaf: KeptLeaf) => KeptLeaf): void {
    const leaf = this.leaves[index];
    if (leaf !== undefined) this.leaves[index] = change(leaf);
  }

  read(from: number, to: number): readonly StoredEntry[] {
    return this.leaves.slice(from, to).map((leaf, at) => storedEntry(this.head.log, from + at, leaf));
  }

  tile(level: number, index: number): Uint8Array | undefined {
    return this.tiles.get(`${level}/${index}`)?.slice();
  }

  keepCheckpoint({ size, root, note }: CheckpointRow): void {
    this.checkpoints.set(size, { size, root, note });
  }

  forgetCheckpoint(size: number): void {
    this.checkpoints.delete(size);
  }

  /** The smallest kept that covers `size` leaves. */
  checkpointFrom(size: number): CheckpointRow | undefined {
    const rows = [...this.checkpoints.values()].filter((row) => row.size >= size);
    return rows.toSorted((a, b) => a.size - b.size)[0];
  }

  newestCheckpoint(): CheckpointRow | undefined {
    let newest: CheckpointRow | undefined;
    for (const row of this.checkpoints.values()) if (newest === undefined || row.size > newest.size) newest = row;
    return newest;
  }

  missing(limit: number): readonly MissingBody[] {
    const missing: MissingBody[] = [];
    for (let index = 0; index < this.leaves.length && missing.length < limit; index++) {
      const { hash, bodyHash, body, buried } = this.leaves[index] as KeptLeaf;
      if (bodyHash !== undefined && body === undefined && !buried) missing.push({ index, entry: hash, body: bodyHash });
    }
    return missing;
  }
}

function keptLeaf({ hash, envelope, body, bodyHash, fields, misplaced }: AppendedLeaf): KeptLeaf {
  return {
    ...{ hash, envelope, body, bodyHash, subject: fields?.subject },
    ...{ misplaced: misplaced === true, buried: false, without: undefined },
  };
}

export function storedEntry(log: LogKey, index: number, leaf: KeptLeaf): StoredEntry {
  const { hash, envelope, body, buried, without } = leaf;
  return { log, index, hash, envelope, body, buried, without };
}
