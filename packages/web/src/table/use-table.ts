import { foldForSearch, localeOf } from "@kakehashi/language";
import { useDeferredValue, useState } from "react";
import { useWords } from "../design/language.tsx";
import { type Column, type Sorting, sorted } from "./columns.ts";
import { useKept } from "./use-kept.ts";

export interface TableState<Row> {
  /** Columns shown, in order. */
  readonly shown: readonly Column<Row>[];
  readonly all: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  readonly typed: string;
  /** By what the rows are filtered: what is typed, folded, a moment later where there are many. */
  readonly query: string;
  readonly selected: ReadonlySet<string>;
  /** Rows filtered and sorted. */
  readonly arrange: <Given extends Row>(rows: readonly Given[]) => readonly Given[];
  readonly sortBy: (column: string) => void;
  readonly hide: (columns: readonly string[]) => void;
  readonly type: (typed: string) => void;
  readonly toggle: (id: string) => void;
  /** Lets go of every row that was picked. */
  readonly clear: () => void;
}

function readHidden(name: string, standard: readonly string[]): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : standard;
  } catch {
    return standard;
  }
}

/** Sorting, filtering, choice of columns (kept in this browser) and selection of one table. */
export function useTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  standardHidden: readonly string[] = [],
): TableState<Row> {
  const key = `kakehashi.columns.${name}`;
  const { language } = useWords();
  const [hidden, setHidden] = useState(() => readHidden(key, standardHidden));
  const [sorting, setSorting] = useKept<Sorting | undefined>(`${name}.sorting`, undefined);
  const [typed, type] = useKept(`${name}.typed`, "");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const shown = columns.filter(({ id, fixed }) => fixed === true || !hidden.includes(id));
  // What is typed stands at once; the rows follow.
  const query = foldForSearch(useDeferredValue(typed));
  return {
    shown,
    all: columns,
    sorting,
    typed,
    query,
    selected,
    arrange: <Given extends Row>(rows: readonly Given[]) => {
      const kept =
        query === ""
          ? rows
          : rows.filter((row) => columns.some(({ text }) => foldForSearch(text(row)).includes(query)));
      return sorted(kept, columns, sorting, localeOf(language));
    },
    // Ascending, descending, and back to the order in which the screen means them.
    sortBy: (column) =>
      setSorting(
        sorting?.column !== column ? { column, down: false } : sorting.down ? undefined : { column, down: true },
      ),
    hide: (next) => {
      setHidden(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing shows all columns next time.
      }
    },
    type,
    toggle: (id) => {
      const next = new Set(selected);
      if (!next.delete(id)) next.add(id);
      setSelected(next);
    },
    clear: () => setSelected(new Set()),
  };
}
