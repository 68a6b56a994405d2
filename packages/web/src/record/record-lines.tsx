import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { hitAddress } from "../app/addresses.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Written } from "../design/written.tsx";
import { tracksOf } from "../table/table-head.tsx";
import type { TableState } from "../table/use-table.ts";
import type { RecordLine } from "./record-line.ts";

/** Virtual rows: only what is in view is drawn, so ten thousand scroll like ten. */
export function RecordLines(props: {
  readonly lines: readonly RecordLine[];
  readonly table: TableState<RecordLine>;
}): ReactNode {
  const { lines, table } = props;
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => 33,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
  });
  return (
    <div className="scroll" ref={ref} data-list>
      <div className="record-rows" ref={(element) => element?.style.setProperty("height", `${rows.getTotalSize()}px`)}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          return line === undefined ? null : (
            <div
              key={row.key}
              className="chronology-slot"
              data-index={row.index}
              ref={(element) => {
                element?.style.setProperty("transform", `translateY(${row.start}px)`);
                rows.measureElement(element);
              }}
            >
              <Line line={line} table={table} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line(props: { readonly line: RecordLine; readonly table: TableState<RecordLine> }): ReactNode {
  const { line, table } = props;
  const { t } = useWords();
  const address =
    line.type === "report" && line.stamp !== undefined
      ? ({ to: "/record/$entry", params: { entry: line.stamp.entry } } as const)
      : hitAddress(line);
  return (
    <Link
      {...address}
      className="row record-line"
      style={tracksOf(table)}
      data-row
      data-pick={line.id}
      data-home={line.stamp?.home === true ? "" : undefined}
      data-picked={table.selected.has(line.id) ? "" : undefined}
    >
      {table.shown.map((column) => (
        <span
          key={column.id}
          data-column={column.id}
          className={looks[column.id]}
          title={column.id === "label" ? column.text(line) : undefined}
        >
          {column.id === "side" ? (
            line.party === undefined ? null : (
              <Mark party={line.party} />
            )
          ) : column.id === "words" ? (
            <Written text={line.text} fallback={t("report.recalled")} />
          ) : (
            column.text(line)
          )}
        </span>
      ))}
    </Link>
  );
}

const looks: Readonly<Record<string, string>> = {
  time: "second",
  what: "second",
  post: "second",
  status: "second",
  label: "third",
  delivery: "third",
};
