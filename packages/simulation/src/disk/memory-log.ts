import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import type {
  AppendedLeaf,
  CheckpointRow,
  LogAdvance,
  LogHead,
  MissingBody,
  SetAside,
  StoredEntry,
} from "@kakehashi/store";

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
  /** Leaves of branches that were set aside. */
  readonly aside: { readonly index: number; readonly leaf: KeptLeaf }[];

  constructor(head: LogHead, of?: MemoryLog) {
    this.head = head;
    this.leaves = [...(of?.leaves ?? [])];
    this.tiles = new Map(of?.tiles);
    this.checkpoints = new Map(of?.checkpoints);
    this.aside = [...(of?.aside ?? [])];
  }

  /** The log as its first commit finds it. */
  static opened({ node, incarnation, origin, root }: LogAdvance): MemoryLog {
    const log = logKey(node, incarnation);
    const head = {
      log,
      origin,
      node,
      incarnation,
      size: 0,
      root,
      edge: [],
      folded: 0,
      held: 0,
      forked: undefined,
      branched: undefined,
    };
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
    this.head = { ...head, edge: [...head.edge], forked: forked ?? this.head.forked, branched: this.head.branched };
  }

  /** @throws DiskDefect where there is no proof of a fork. */
  cut({ size, root, edge, held }: SetAside): void {
    const { forked } = this.head;
    if (forked === undefined || size > this.head.size) throw new DiskDefect(`log ${this.head.log} has not forked`);
    for (const [at, leaf] of this.leaves.splice(size).entries()) this.aside.push({ index: size + at, leaf });
    for (const kept of [...this.checkpoints.keys()]) if (kept > size) this.checkpoints.delete(kept);
    for (const [name, hashes] of [...this.tiles]) {
      const [level, index] = name.split("/").map(Number) as [number, number];
      const width = Math.floor(size / 256 ** level) - index * 256;
      if (width <= 0) this.tiles.delete(name);
      else this.tiles.set(name, hashes.subarray(0, width * 32));
    }
    this.head = { ...this.head, size, root, edge: [...edge], held, forked: undefined, branched: forked };
  }

  /** Everything is to be folded again; what misses its body, is held up to there. */
  unfold(): void {
    for (const [index, leaf] of this.leaves.entries()) this.leaves[index] = { ...leaf, without: undefined };
    const held = Math.min(this.head.held, this.missing(1)[0]?.index ?? this.head.size);
    this.head = { ...this.head, folded: 0, held };
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
