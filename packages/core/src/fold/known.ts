import type { Hash } from "../ids.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { FoldedEntry, Past } from "./object-type.ts";

/**
 * What judging may know of the object's entries in a past: those that stand. A recallable one always reads `effect`, since
 * whether its body was good, bad or taken back must not weigh (decision 0006).
 */
export function knownIn(
  context: FoldContext,
  record: ObjectRecord | undefined,
  past: Past,
): ReadonlyMap<Hash, FoldedEntry> {
  const known = new Map<Hash, FoldedEntry>();
  for (const entry of record?.entries ?? []) {
    if (!entry.stands || !past.has(entry)) continue;
    const recallable = context.types.rule(entry.kind)?.binding === false;
    known.set(entry.hash, recallable ? { ...entry, verdict: "effect" } : entry);
  }
  return known;
}
