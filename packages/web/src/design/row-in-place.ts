/** A row of a list as it stands: its slot is `SUBJECT …`, and tells rows of one object apart; `top` is within what scrolls, px. */
export interface StandingRow {
  readonly slot: string;
  readonly top: number;
  /** Whether it can be seen without scrolling. */
  readonly seen: boolean;
}

/**
 * Which row goes on where one was that held the focus and is gone: the same one, also where its object stands in another group by
 * now, if it can be seen; else the one that took its place, so that who works down a list stays where they are.
 */
export function rowInPlace<Row extends StandingRow>(
  rows: readonly Row[],
  gone: Pick<StandingRow, "slot" | "top">,
): Row | undefined {
  const subject = gone.slot.split(" ")[0];
  const seen = rows.filter((row) => row.seen);
  return (
    seen.find(({ slot }) => slot === gone.slot) ??
    seen.find(({ slot }) => slot.split(" ")[0] === subject) ??
    seen.reduce<Row | undefined>(
      (best, row) => (best === undefined || Math.abs(row.top - gone.top) < Math.abs(best.top - gone.top) ? row : best),
      undefined,
    )
  );
}

interface Held {
  readonly row: HTMLElement;
  readonly list: HTMLElement;
  readonly slot: string;
  readonly top: number;
}

/** The row that held the focus last, of whichever list; undefined once the person has pointed elsewhere. */
let last: Held | undefined;

function topOf(row: Element, list: HTMLElement): number {
  return row.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
}

/** Notes where the row stands that holds the focus, for when it is taken away. */
export function noteHeld(list: HTMLElement): void {
  const row = document.activeElement;
  if (!(row instanceof HTMLElement) || !row.matches("[data-row]") || !list.contains(row)) return;
  const slot = row.closest("[data-slot]")?.getAttribute("data-slot");
  if (slot != null) last = { row, list, slot, top: topOf(row, list) };
}

export function forgetHeld(): void {
  last = undefined;
}

/** The row to go on from where `gone` held the focus of its list and is no more on the page; undefined where it was none. */
export function goOnFrom(gone: Element | null): HTMLElement | undefined {
  if (last === undefined || gone !== last.row || !last.list.isConnected) return undefined;
  if (last.row.isConnected) return last.row;
  const { list } = last;
  const view = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>("[data-slot] [data-row]")].map((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return {
      row,
      slot: row.closest("[data-slot]")?.getAttribute("data-slot") ?? "",
      top: topOf(row, list),
      seen: top >= view.top && bottom <= view.bottom,
    };
  });
  return rowInPlace(rows, last)?.row;
}

/** Gives the focus back where a change of the list has taken its row away, or moved it, under the person's hands. */
export function keepFocus(list: HTMLElement): void {
  if (last?.list !== list || (document.activeElement !== document.body && document.activeElement !== null)) return;
  goOnFrom(last.row)?.focus({ preventScroll: true });
}
