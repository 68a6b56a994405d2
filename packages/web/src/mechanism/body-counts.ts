import type { MechanismReply } from "@kakehashi/contract";
import type { ChartBox } from "@kakehashi/core";

export interface Counts {
  readonly open: number;
  readonly overdue: number;
  /** Open matters that await each party. */
  readonly awaiting: Readonly<Record<string, number>>;
}

type Row = MechanismReply["counts"][number];

const none: Counts = { open: 0, overdue: 0, awaiting: {} };

function add(a: Counts, b: Counts): Counts {
  const awaiting = { ...a.awaiting };
  for (const [party, count] of Object.entries(b.awaiting)) awaiting[party] = (awaiting[party] ?? 0) + count;
  return { open: a.open + b.open, overdue: a.overdue + b.overdue, awaiting };
}

export function countsAt(rows: readonly Row[], id: string): Counts {
  return rows.find(({ body }) => body === id) ?? none;
}

/** What a box counts: its own matters, and those at its levels and in the bodies that it stands for. */
export function countsOf(rows: readonly Row[], box: Pick<ChartBox, "id" | "levels" | "parts">): Counts {
  const ids = [box.id, ...box.levels.map(({ id }) => id), ...box.parts.map(({ id }) => id)];
  return [...new Set(ids)].map((id) => countsAt(rows, id)).reduce(add, none);
}
