import type { Incarnation, LogKey, NodeId } from "@kakehashi/core";
import { MerkleLevels } from "./merkle-levels.ts";
import type { Archive } from "./read-archive.ts";

/** One log of the table: its leaves are those from `first` on, `count` of them, of which `size` count. */
export interface TableLog {
  readonly key: LogKey;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly first: number;
  readonly count: number;
  /** Of its newest checkpoint; leaves beyond it count for nothing. */
  readonly size: number;
  /** Its Merkle tree, see `MerkleLevels`. */
  readonly tree: Uint8Array;
}

/**
 * An archive as every thread sees it, in shared memory: the file's bytes once, and where each leaf and body lies in them.
 * Leaves are numbered through, log after log: their *number* here.
 */
export interface LeafTable {
  readonly bytes: Uint8Array;
  /** As `ArchivedLeaves` has them. */
  readonly places: Float64Array;
  /** 1 where only the hash of the leaf is there. */
  readonly expunged: Uint8Array;
  /** First 48 bits of each entry's hash, to look entries up by. */
  readonly names: Float64Array;
  readonly logs: readonly TableLog[];
  readonly count: number;
}

export function leafTable(archive: Archive, sizes: ReadonlyMap<LogKey, number>): LeafTable {
  const logs: TableLog[] = [];
  let count = 0;
  for (const { key, node, incarnation, leaves } of archive.logs.values()) {
    const tree = new Uint8Array(new SharedArrayBuffer(MerkleLevels.bytes(leaves.length)));
    logs.push({ key, node, incarnation, first: count, count: leaves.length, size: sizes.get(key) ?? 0, tree });
    count += leaves.length;
  }
  const places = new Float64Array(new SharedArrayBuffer(count * 32));
  const expunged = new Uint8Array(new SharedArrayBuffer(count));
  const names = new Float64Array(new SharedArrayBuffer(count * 8));
  for (const { key, first } of logs) {
    const leaves = archive.logs.get(key)?.leaves;
    places.set(leaves?.places ?? [], first * 4);
    for (const index of leaves?.expunged ?? []) expunged[first + index] = 1;
  }
  return { bytes: archive.bytes, places, expunged, names, logs, count };
}

export function leafOf({ bytes, places }: LeafTable, number: number): Uint8Array {
  const at = places[number * 4] as number;
  return bytes.subarray(at, at + (places[number * 4 + 1] as number));
}

export function bodyOf({ bytes, places }: LeafTable, number: number): Uint8Array | undefined {
  const at = places[number * 4 + 2] as number;
  const length = places[number * 4 + 3] as number;
  return length < 0 ? undefined : bytes.subarray(at, at + length);
}

/** The log that a leaf stands in. */
export function logOf({ logs }: LeafTable, number: number): TableLog {
  return logs.findLast(({ first }) => first <= number) as TableLog;
}

export function nameBits(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}
