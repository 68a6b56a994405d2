import type { SituationRow } from "@kakehashi/contract";

/** The situation that a screen opens in: the newest that is not closed, else the newest. */
export function newestSituation(rows: readonly SituationRow[]): SituationRow | undefined {
  return rows.toSorted(
    (a, b) => Number(a.closing === "closed") - Number(b.closing === "closed") || b.opened - a.opened,
  )[0];
}
