import type { CSSProperties, ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import type { TableState } from "./use-table.ts";

/** The tracks of the shown columns, as a property that the sheet of the screen uses where it has room for columns. */
export function tracksOf<Row>(table: TableState<Row>): CSSProperties {
  return { "--tracks": table.shown.map(({ track }) => track).join(" ") } as CSSProperties;
}

/** Heads that sort: once upwards, twice downwards, thrice as it was. */
export function TableHead<Row>(props: { readonly table: TableState<Row>; readonly className: string }): ReactNode {
  const { table, className } = props;
  const { t } = useWords();
  return (
    <div className={`table-head ${className}`} style={tracksOf(table)}>
      {table.shown.map(({ id, words, number }) => {
        const mine = table.sorting?.column === id ? table.sorting : undefined;
        const state = mine === undefined ? "" : `, ${t(mine.down ? "table.descending" : "table.ascending")}`;
        return (
          <button
            key={id}
            type="button"
            className={number === true ? "inset number" : "inset"}
            data-column={id}
            data-sort={mine === undefined ? undefined : mine.down ? "down" : "up"}
            aria-label={`${t("table.sortBy", { column: words })}${state}`}
            onClick={() => table.sortBy(id)}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
}
