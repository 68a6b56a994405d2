import { useEffect } from "react";

/** Positions of a list, first and last, counted over all of its groups. */
export interface InView {
  readonly first: number;
  readonly last: number;
}

/** A group as it lies in the list: px from the top of what scrolls, and how many rows share its height. */
export interface LyingGroup {
  readonly top: number;
  readonly height: number;
  readonly count: number;
}

/** Which rows lie between two heights; undefined where none does. Rows of a group are taken to be of one height. */
export function rowsBetween(groups: readonly LyingGroup[], top: number, bottom: number): InView | undefined {
  let before = 0;
  let seen: InView | undefined;
  for (const group of groups) {
    const { count } = group;
    const row = group.height / Math.max(1, count);
    const from = Math.max(0, Math.floor((top - group.top) / row));
    const to = Math.min(count - 1, Math.ceil((bottom - group.top) / row) - 1);
    if (count > 0 && from <= to && to >= 0 && from < count) {
      seen = { first: seen?.first ?? before + from, last: before + to };
    }
    before += count;
  }
  return seen;
}

function inView(scroller: HTMLElement, counts: readonly number[]): InView | undefined {
  const view = scroller.getBoundingClientRect();
  const groups = [...scroller.querySelectorAll(".virtual-rows")].map((element, at): LyingGroup => {
    const { top, height } = element.getBoundingClientRect();
    return { top: top - view.top, height, count: counts[at] ?? 0 };
  });
  return rowsBetween(groups, 0, view.height);
}

/** Tells which rows are in view whenever that may have changed. `counts`: rows of each group that is drawn, in their order. */
export function useRowsInView(
  scroller: HTMLElement | null,
  counts: readonly number[],
  tell: ((rows: InView) => void) | undefined,
): void {
  useEffect(() => {
    if (scroller === null || tell === undefined) return undefined;
    let frame: number | undefined;
    const look = () => {
      frame = undefined;
      const rows = inView(scroller, counts);
      if (rows !== undefined) tell(rows);
    };
    const soon = () => {
      frame ??= requestAnimationFrame(look);
    };
    soon();
    scroller.addEventListener("scroll", soon, { passive: true });
    const size = new ResizeObserver(soon);
    size.observe(scroller);
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      scroller.removeEventListener("scroll", soon);
      size.disconnect();
    };
  });
}
