import type { Awaits, InboxView, MatterRow } from "@kakehashi/contract";
import { dueOf } from "../matter/matter-lines.ts";

/** A matter that awaits a side: one that awaits several stands in each list. */
export interface AwaitingRow {
  readonly matter: MatterRow;
  readonly awaits: Awaits;
  /** It awaits a body that the reader sits in. */
  readonly mine: boolean;
}

export interface AwaitingGroup {
  /** `me`, `side`, or the id of another party. */
  readonly id: string;
  readonly party: string;
  /** The most urgent of them; there are `total`. */
  readonly rows: readonly AwaitingRow[];
  readonly total: number;
  /** Of the rows that are here. */
  readonly overdue: number;
  /** All that are here are overdue, and there are more. */
  readonly overdueBeyond: boolean;
}

function sorted(rows: readonly AwaitingRow[]): readonly AwaitingRow[] {
  return [...rows].sort((a, b) => dueOf(a) - dueOf(b) || a.awaits.since - b.awaits.since);
}

/**
 * Me, my side without what is mine, then each other party: every group sorted by due, then by who has waited longest. What this
 * person does for those who are away is its side's.
 */
export function groupAwaiting(view: InboxView, mine: string, now: number): readonly AwaitingGroup[] {
  const found = new Map<string, { readonly party: string; readonly rows: AwaitingRow[]; total: number }>();
  for (const { group, party = mine, rows, total } of view.groups) {
    if (group === "overdue") continue;
    const id = group === "me" ? "me" : group === "other" ? party : "side";
    const here = found.get(id) ?? { party, rows: [], total: 0 };
    here.rows.push(...rows.flatMap((row) => (row.awaits === undefined ? [] : [{ ...row, awaits: row.awaits }])));
    here.total += total;
    found.set(id, here);
  }
  return [...found].map(([id, { party, rows, total }]) => {
    const overdue = rows.filter((row) => dueOf(row) <= now).length;
    return { id, party, total, rows: sorted(rows), overdue, overdueBeyond: overdue === rows.length && total > overdue };
  });
}
