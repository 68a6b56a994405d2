import { alongJoins, joinedMax } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";

/** Where records come from, and what they are joined to. */
export interface JoinedIn {
  /** Objects that a record is joined to, by links that stand. */
  joins(record: ObjectRecord): readonly Hash[];
  /** Those of these that are here, in their order. */
  records(subjects: readonly Hash[]): Promise<readonly ObjectRecord[]>;
}

/** Records of all that this object leads to by its joins, no more than are looked at; not of itself. */
export async function joinedRecords(
  from: ObjectRecord,
  { joins, records }: JoinedIn,
): Promise<ReadonlyMap<Hash, ObjectRecord>> {
  const found = await alongJoins([from], { joins, find: records, seen: [from.subject], most: joinedMax });
  return new Map(found.map((record) => [record.subject, record]));
}
