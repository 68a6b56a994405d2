import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";

/**
 * Rows of a scrolling list of which only those near the view are drawn: ten thousand scroll like ten. Several such may stand in
 * one scroller, each under its head. The row that holds the focus stays drawn with its neighbours, wherever one scrolls, so that
 * `j` and `k` go on from it.
 */
export function VirtualRows<Row>(props: {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** The element that scrolls, once it is there: from `useState`, since a ref is set after what stands in it is drawn. */
  readonly scroller: HTMLElement | null;
  /** Height of a row before it has been measured, px. */
  readonly estimate: number;
  /** The row that held the focus when the list was left: it is drawn, so that it can have it again. */
  readonly held?: string | undefined;
  readonly overscan?: number;
  readonly children: (row: Row) => ReactNode;
}): ReactNode {
  const { rows, idOf, scroller, estimate, overscan = 12, children } = props;
  const body = useRef<HTMLDivElement>(null);
  const focused = useRef(props.held);
  const held = useRef(-1);
  held.current = focused.current === undefined ? -1 : rows.findIndex((row) => idOf(row) === focused.current);
  const [margin, setMargin] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    getItemKey: (index) => (rows[index] === undefined ? index : idOf(rows[index])),
    overscan,
    scrollMargin: margin,
    rangeExtractor: useCallback(
      (range: Range) => withHeld(defaultRangeExtractor(range), held.current, range.count),
      [],
    ),
  });
  // What stands above may have grown or gone with any drawing.
  useLayoutEffect(() => {
    if (scroller === null || body.current === null) return;
    const above = body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setMargin(Math.round(above));
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears which of its rows holds the focus.
    <div
      className="virtual-rows"
      ref={(element) => {
        body.current = element;
        element?.style.setProperty("height", `${virtual.getTotalSize()}px`);
      }}
      onFocus={({ target }) => {
        focused.current = target.closest("[data-slot]")?.getAttribute("data-slot") ?? undefined;
      }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <div
            key={key}
            className="chronology-slot"
            data-index={index}
            data-slot={idOf(row)}
            ref={(element) => {
              element?.style.setProperty("transform", `translateY(${start - margin}px)`);
              virtual.measureElement(element);
            }}
          >
            {children(row)}
          </div>
        );
      })}
    </div>
  );
}

/** The drawn rows in order, with the held one and its neighbours: from it one step in either direction is always drawn. */
export function withHeld(drawn: readonly number[], held: number, count: number): number[] {
  const near = held < 0 ? [] : [held - 1, held, held + 1].filter((index) => index >= 0 && index < count);
  return [...new Set([...drawn, ...near])].sort((a, b) => a - b);
}
