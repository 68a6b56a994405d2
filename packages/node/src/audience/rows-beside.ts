import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { Domain } from "./domain.ts";
import { type JoinedIn, joinedRecords } from "./joined-records.ts";
import type { Turn } from "./turn.ts";

/** Records as this turn has them. */
function from(turn: Turn, domain: Domain): JoinedIn {
  return {
    joins: domain.joins,
    async records(subjects) {
      await turn.load(subjects);
      return subjects.flatMap((subject) => turn.record(subject) ?? []);
    },
  };
}

/** What the rows of an object are made with besides its own record. */
export function joinedIn(turn: Turn, domain: Domain, record: ObjectRecord): Promise<ReadonlyMap<Hash, ObjectRecord>> {
  return joinedRecords([record], from(turn, domain));
}

/** Brings into reach what these objects are joined to, so that a command sees where a join would lead, whatever is in memory. */
export async function loadJoined(turn: Turn, domain: Domain, subjects: readonly Hash[]): Promise<void> {
  const records = subjects.flatMap((subject) => turn.record(subject) ?? []);
  await joinedRecords(records, from(turn, domain));
}

/**
 * Objects that did not change in this turn, and whose rows may: those that a changed one is joined to, or was before. Which of
 * several that are joined in a circle stands for all is told by all of their links (DESIGN, Fold 4); the link that closes a
 * circle, or opens it, leads to each of them.
 */
export async function rowsBeside(turn: Turn, domain: Domain): Promise<readonly ObjectRecord[]> {
  const lost = [...turn.changed.values()].filter(domain.hasLostLink);
  const joining = [...turn.changed.values()].filter((record) => domain.joins(record).length > 0);
  if (lost.length + joining.length === 0) return [];
  const before = await turn.before(lost.map(({ subject }) => subject));
  const found = await joinedRecords([...before, ...joining], from(turn, domain));
  return [...found.values()].filter(({ subject }) => !turn.changed.has(subject));
}
