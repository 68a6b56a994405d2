import { type LogKey, toHex } from "@kakehashi/core";
import type { Fault } from "./fault.ts";
import type { MerkleLevels } from "./merkle-levels.ts";
import type { ArchivedLog } from "./read-archive.ts";
import { type OpenedNote, openNote, type Trust } from "./trust.ts";

/** One log with the signatures of its notes looked at: how much of it counts. */
export interface OpenedLog {
  readonly archived: ArchivedLog;
  readonly notes: readonly OpenedNote[];
  /** Size of its newest checkpoint; leaves beyond it count for nothing. */
  readonly size: number;
  readonly faults: readonly Fault[];
}

/** One log with its proofs looked at: what of it counts, and what does not hold. */
export interface CheckedLog extends OpenedLog {
  /** Root of its newest checkpoint. */
  readonly root: string;
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
}

/** Every signature of every note of one log in the file. */
export function openLog(trust: Trust, archived: ArchivedLog): OpenedLog {
  const where = archived.key;
  const { node, incarnation } = archived;
  const { realm, audience } = trust;
  const name = { node, realm, audience, incarnation };
  const opened = archived.notes.map((note) => openNote(trust, name, note));
  const notes = opened.flatMap((note) => note ?? []);
  const faults: Fault[] = [
    ...opened.filter((note) => note === undefined).map((): Fault => ({ code: "checkpoint-not-valid", where })),
    ...notes.flatMap(({ spoiled }) =>
      spoiled.map((detail): Fault => ({ code: "cosignature-not-valid", where, detail })),
    ),
  ];
  return { archived, notes, size: Math.max(0, ...notes.map(({ checkpoint }) => checkpoint.size)), faults };
}

/** Each root that the notes of one log name, over its leaves. */
export function checkLog(log: OpenedLog, trees: ReadonlyMap<LogKey, MerkleLevels>): CheckedLog {
  const { archived, notes, size } = log;
  const levels = trees.get(archived.key);
  const faults = [...log.faults, ...notes.flatMap((note) => rootFault(archived, levels, note))];
  if (archived.notes.length === 0 && archived.leaves.length > 0) {
    faults.push({ code: "no-checkpoint", where: archived.key });
  }
  const newest = notes.filter(({ checkpoint }) => checkpoint.size === size);
  const root = newest[0] === undefined ? "" : toHex(newest[0].checkpoint.root);
  return { ...log, root, heldBy: holders(newest), faults };
}

/**
 * Each checkpoint that the file shows must be one of these very leaves: one of the same size with another root is a fork, one
 * of more leaves says that the end was cut off.
 */
function rootFault(
  { key, leaves }: ArchivedLog,
  levels: MerkleLevels | undefined,
  { checkpoint }: OpenedNote,
): readonly Fault[] {
  const { size, root } = checkpoint;
  if (size === 0) return [];
  const ours = levels?.rootAt(size);
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
