import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { hitAddress } from "../app/addresses.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Written } from "../design/written.tsx";
import { tracksOf } from "../table/table-head.tsx";
import { useListPlace } from "../table/use-list-place.ts";
import type { TableState } from "../table/use-table.ts";
import { VirtualRows } from "../table/virtual-rows.tsx";
import type { RecordLine } from "./record-line.ts";

/** The lines of the record, in virtual rows. */
export function RecordLines(props: {
  readonly lines: readonly RecordLine[];
  readonly table: TableState<RecordLine>;
}): ReactNode {
  const { lines, table } = props;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const held = useListPlace("record", scroller);
  return (
    <div className="scroll" ref={setScroller} data-list>
      <VirtualRows rows={lines} idOf={({ id }) => id} scroller={scroller} held={held} estimate={33}>
        {(line) => <Line line={line} table={table} />}
      </VirtualRows>
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
