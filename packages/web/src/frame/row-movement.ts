/** A row of which only the place is there yet: one goes on to it when it has come, and not over it. */
const isComing = (row: HTMLElement | undefined): boolean => row?.dataset.coming !== undefined;

/** Rows of the list that holds the focus, or of the first list of the screen. */
function rowsInReach(): readonly HTMLElement[] {
  const list = document.activeElement?.closest("[data-list]") ?? document.querySelector("[data-list]");
  if (list === null) return [];
  return [...list.querySelectorAll<HTMLElement>("[data-row], [data-coming]")].filter(
    (row) => row.tabIndex >= 0 || isComing(row),
  );
}

/** Moves the focus to the next row or the one before; from outside, to the first. Virtual lists draw beyond their edges, so there always is one. */
export function moveRow(by: 1 | -1): void {
  const rows = rowsInReach();
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (!isComing(next)) next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/**
 * Opens the row that holds the focus, or where none does the one that the screen shows as chosen. Links and buttons that hold
 * the focus open themselves.
 */
export function openRow(): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-row]");
  const row = focused ?? document.querySelector<HTMLElement>("[data-list] [data-row][data-selected]");
  row?.click();
}
