import { originOf, toHex } from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import type { Fault } from "./fault.ts";
import type { LeafHasher, LeafHashes } from "./hash-leaves.ts";
import { MerkleLevels } from "./merkle-levels.ts";
import type { ArchivedLog } from "./read-archive.ts";
import { type OpenedNote, openNote, type Trust } from "./trust.ts";

/** One log with its proofs looked at: what of it counts, and what does not hold. */
export interface CheckedLog {
  readonly archived: ArchivedLog;
  readonly levels: MerkleLevels;
  readonly hashes: LeafHashes;
  /** Size and root of its newest checkpoint; leaves beyond it count for nothing. */
  readonly size: number;
  readonly root: string;
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
  readonly notes: readonly OpenedNote[];
  readonly faults: readonly Fault[];
}

/** Proofs of one log: every signature of every note of it in the file, and each root over the leaves. */
export async function checkLog(
  trust: Trust,
  archived: ArchivedLog,
  hasher: LeafHasher,
  onDone: (count: number) => void,
): Promise<CheckedLog> {
  const where = archived.key;
  const hashes = await hasher.hash(archived.leaves, onDone);
  const levels = new MerkleLevels(nodeCrypto, hashes.leaves);
  const { node, incarnation } = archived;
  const { realm, audience } = trust;
  const origin = originOf({ node, realm, audience, incarnation } as never);
  const opened = archived.notes.map((note) => openNote(trust, origin, note));
  const notes = opened.flatMap((note) => note ?? []);
  const faults: Fault[] = [
    ...opened.filter((note) => note === undefined).map((): Fault => ({ code: "checkpoint-not-valid", where })),
    ...notes.flatMap(({ spoiled }) =>
      spoiled.map((detail): Fault => ({ code: "cosignature-not-valid", where, detail })),
    ),
    ...notes.flatMap((note) => rootFault(archived, levels, note)),
  ];
  if (archived.notes.length === 0 && archived.leaves.length > 0) faults.push({ code: "no-checkpoint", where });
  const size = Math.max(0, ...notes.map(({ checkpoint }) => checkpoint.size));
  const newest = notes.filter(({ checkpoint }) => checkpoint.size === size);
  const root = newest[0] === undefined ? "" : toHex(newest[0].checkpoint.root);
  return { archived, levels, hashes, size, root, heldBy: holders(newest), notes, faults };
}

/**
 * Each checkpoint that the file shows must be one of these very leaves: one of the same size with another root is a fork, one
 * of more leaves says that the end was cut off.
 */
function rootFault({ key, leaves }: ArchivedLog, levels: MerkleLevels, { checkpoint }: OpenedNote): readonly Fault[] {
  const { size, root } = checkpoint;
  if (size === 0) return [];
  const ours = levels.rootAt(size);
  if (ours === undefined) return [{ code: "leaves-missing", where: key, detail: `${leaves.length} of ${size}` }];
  return toHex(ours) === toHex(root) ? [] : [{ code: "root-differs", where: key, detail: String(size) }];
}

/** Each holder once, by the earliest time that it signed. */
function holders(notes: readonly OpenedNote[]): CheckedLog["heldBy"] {
  const times = new Map<string, number>();
  for (const { node, time } of notes.flatMap(({ heldBy }) => heldBy)) {
    times.set(node, Math.min(time, times.get(node) ?? time));
  }
  return [...times].sort(([a], [b]) => (a < b ? -1 : 1)).map(([node, time]) => ({ node, time }));
}
