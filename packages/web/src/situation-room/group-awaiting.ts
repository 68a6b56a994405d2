import type { AwaitingRow, AwaitingView } from "@kakehashi/contract";

export interface AwaitingGroup {
  /** `me`, `side`, or the id of another party. */
  readonly id: string;
  readonly party: string;
  readonly rows: readonly AwaitingRow[];
  readonly overdue: number;
}

const dueOf = (row: AwaitingRow): number => row.awaits.due ?? row.matter.due ?? Number.POSITIVE_INFINITY;

function sorted(rows: readonly AwaitingRow[]): readonly AwaitingRow[] {
  return [...rows].sort((a, b) => dueOf(a) - dueOf(b) || a.awaits.since - b.awaits.since);
}

/** Me, my side without what is mine, then each other party: every group sorted by due, then by who has waited longest. */
export function groupAwaiting(view: AwaitingView, mine: string, now: number): readonly AwaitingGroup[] {
  const ownSubjects = new Set(view.me.map((row) => row.matter.subject));
  const groups = [
    { id: "me", party: mine, rows: view.me },
    { id: "side", party: mine, rows: view.side.filter((row) => !row.mine && !ownSubjects.has(row.matter.subject)) },
    ...view.others.map(({ party, rows }) => ({ id: party, party, rows })),
  ];
  return groups.map((group) => ({
    ...group,
    rows: sorted(group.rows),
    overdue: group.rows.filter((row) => dueOf(row) <= now).length,
  }));
}
