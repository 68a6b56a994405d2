import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { Domain } from "./domain.ts";
import { type JoinedIn, joinedRecords } from "./joined-records.ts";
import type { Turn } from "./turn.ts";

/** Records as this turn has them. */
function from(turn: Turn, joins: JoinedIn["joins"]): JoinedIn {
  return {
    joins,
    async records(subjects) {
      await turn.objects.load(subjects);
      return subjects.flatMap((subject) => turn.objects.record(subject) ?? []);
    },
  };
}

/** What the rows of an object are made with besides its own record. */
export function joinedIn(turn: Turn, domain: Domain, record: ObjectRecord): Promise<ReadonlyMap<Hash, ObjectRecord>> {
  return joinedRecords(record, from(turn, domain.joins));
}

/** Brings into reach what these objects are joined to, so that a command sees where a join would lead, whatever is in memory. */
export async function loadJoined(turn: Turn, domain: Domain, subjects: readonly Hash[]): Promise<void> {
  for (const subject of subjects) {
    const record = turn.objects.record(subject);
    if (record !== undefined) await joinedIn(turn, domain, record);
  }
}

/**
 * Objects that did not change in this turn, and whose rows may: those in a circle of joins with a changed one, as it is now or was
 * before. Which of them stands for all is told by all of their links (decision 0030); what leads there from without, or is led to
 * and does not lead back, is joined as it was.
 */
export async function rowsBeside(turn: Turn, domain: Domain): Promise<readonly ObjectRecord[]> {
  const changed = [...turn.objects.changed.values()];
  const lost = changed.filter(domain.hasLostLink).map(({ subject }) => subject);
  const before = new Map((await turn.objects.before(lost)).map((record) => [record.subject, domain.joins(record)]));
  const joins = (record: ObjectRecord) => [...domain.joins(record), ...(before.get(record.subject) ?? [])];
  const beside = new Map<Hash, ObjectRecord>();
  for (const record of changed) {
    if (joins(record).length === 0) continue;
    const reached = await joinedRecords(record, from(turn, joins));
    for (const found of leadingBack(record, reached, joins)) {
      if (!turn.objects.changed.has(found.subject)) beside.set(found.subject, found);
    }
  }
  return [...beside.values()];
}

/** Those of the reached that lead back to where they were reached from. */
function leadingBack(
  { subject }: ObjectRecord,
  reached: ReadonlyMap<Hash, ObjectRecord>,
  joins: JoinedIn["joins"],
): readonly ObjectRecord[] {
  const leads = new Set([subject]);
  for (const end of leads) {
    for (const record of reached.values()) if (joins(record).includes(end)) leads.add(record.subject);
  }
  return [...reached.values()].filter((record) => leads.has(record.subject));
}
