import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type Key, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { useIsPrinting } from "../app/printing.ts";
import { useWords } from "../design/language.tsx";

/**
 * Rows of a scrolling list of which only those near the view are drawn: ten thousand scroll like ten. Several such may stand in
 * one scroller, each under its head. The row that holds the focus stays drawn with its neighbours, wherever one scrolls, so that
 * `j` and `k` go on from it. On paper all stand that are here, one below the other, and it says how many are not.
 */
export function VirtualRows<Row>(props: {
  /** Undefined where a row is not here yet: its place is, empty. */
  readonly rows: readonly (Row | undefined)[];
  readonly idOf: (row: Row) => string;
  /** The element that scrolls, once it is there: from `useState`, since a ref is set after what stands in it is drawn. */
  readonly scroller: HTMLElement | null;
  /** Height of a row before it has been measured, px. */
  readonly estimate: number;
  /** The row that held the focus when the list was left: it is drawn, so that it can have it again. */
  readonly held?: string | undefined;
  readonly overscan?: number;
  /** How many there are, where only the first of them are here. */
  readonly total?: number | undefined;
  readonly children: (row: Row) => ReactNode;
}): ReactNode {
  const { rows, idOf, scroller, estimate, overscan = 12, children } = props;
  const body = useRef<HTMLDivElement>(null);
  const focused = useRef(props.held);
  const held =
    focused.current === undefined ? -1 : rows.findIndex((row) => row !== undefined && idOf(row) === focused.current);
  const [margin, setMargin] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : idOf(row);
    },
    overscan,
    scrollMargin: margin,
    // Another function where the row has moved: which rows are drawn is worked out anew, though neither view nor number changed.
    rangeExtractor: useCallback((range: Range) => withHeld(defaultRangeExtractor(range), held, range.count), [held]),
  });
  const isPrinting = useIsPrinting();
  const drawn: readonly { readonly index: number; readonly key: Key; readonly start: number }[] = isPrinting
    ? rows.flatMap((row, index) => (row === undefined ? [] : [{ index, key: idOf(row), start: 0 }]))
    : virtual.getVirtualItems();
  const missing = isPrinting ? Math.max(0, (props.total ?? rows.length) - drawn.length) : 0;
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
      {drawn.map(({ index, key, start }) => {
        const row = rows[index];
        return index >= rows.length ? null : (
          <div
            key={key}
            className="chronology-slot"
            data-index={index}
            data-slot={row === undefined ? undefined : idOf(row)}
            ref={(element) => {
              element?.style.setProperty("transform", `translateY(${start - margin}px)`);
              // An empty place is as high as a row is taken to be: what it measured would move all that stands below.
              element?.style.setProperty("height", row === undefined ? `${estimate}px` : "auto");
              if (row !== undefined && !isPrinting) virtual.measureElement(element);
            }}
          >
            {row === undefined ? <div className="row row-coming" data-coming aria-hidden /> : children(row)}
          </div>
        );
      })}
      {missing === 0 ? null : <MissingRows count={missing} />}
    </div>
  );
}

function MissingRows(props: { readonly count: number }): ReactNode {
  const { t } = useWords();
  return <p className="rows-missing">{t("print.rowsMissing", { count: props.count })}</p>;
}

/** The drawn rows in order, with the held one and its neighbours: from it one step in either direction is always drawn. */
export function withHeld(drawn: readonly number[], held: number, count: number): number[] {
  const near = held < 0 ? [] : [held - 1, held, held + 1].filter((index) => index >= 0 && index < count);
  return [...new Set([...drawn, ...near])].sort((a, b) => a - b);
}
