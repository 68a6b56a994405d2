import type { Hash, ObjectRecord } from "@kakehashi/core";

/** Where records come from, and what they are joined to. */
export interface JoinedIn {
  /** Objects that a record is joined to, by links that stand. */
  joins(record: ObjectRecord): readonly Hash[];
  /** Those of these that are here. */
  records(subjects: readonly Hash[]): Promise<readonly ObjectRecord[]>;
}

/** Records of all that these objects lead to by their joins, round by round; none of them twice, and not of `from` itself. */
export async function joinedRecords(
  from: readonly ObjectRecord[],
  { joins, records }: JoinedIn,
): Promise<ReadonlyMap<Hash, ObjectRecord>> {
  const found = new Map<Hash, ObjectRecord>();
  const seen = new Set(from.map(({ subject }) => subject));
  for (let round = from; round.length > 0; ) {
    const next = [...new Set(round.flatMap(joins))].filter((subject) => !seen.has(subject));
    for (const subject of next) seen.add(subject);
    round = next.length === 0 ? [] : await records(next);
    for (const record of round) found.set(record.subject, record);
  }
  return found;
}
