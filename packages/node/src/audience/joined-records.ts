import { joinedMax } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";

/** Where records come from, and what they are joined to. */
export interface JoinedIn {
  /** Objects that a record is joined to, by links that stand. */
  joins(record: ObjectRecord): readonly Hash[];
  /** Those of these that are here, in their order. */
  records(subjects: readonly Hash[]): Promise<readonly ObjectRecord[]>;
}

/** Records of all that this object leads to by its joins, round by round and no more than are looked at; not of itself. */
export async function joinedRecords(
  from: ObjectRecord,
  { joins, records }: JoinedIn,
): Promise<ReadonlyMap<Hash, ObjectRecord>> {
  const found = new Map<Hash, ObjectRecord>();
  const seen = new Set([from.subject]);
  for (let round: readonly ObjectRecord[] = [from]; round.length > 0; ) {
    const fresh = new Set(round.flatMap(joins)).difference(seen);
    const next = [...fresh].slice(0, joinedMax - seen.size);
    for (const subject of next) seen.add(subject);
    round = next.length === 0 ? [] : await records(next);
    for (const record of round) found.set(record.subject, record);
  }
  return found;
}
