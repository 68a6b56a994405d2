/** One column of a table: how it is called, what its cell says as plain text, and how rows are ordered by it. */
export interface Column<Row> {
  readonly id: string;
  readonly words: string;
  /** The cell as text: what is copied, filtered by, and sorted by where there is no `order`. */
  readonly text: (row: Row) => string;
  readonly order?: (row: Row) => number;
  /** A track of `grid-template-columns`. */
  readonly track: string;
  readonly number?: true;
  /** Always shown: without it a row says nothing. */
  readonly fixed?: true;
}

export interface Sorting {
  readonly column: string;
  readonly down: boolean;
}

/** Rows in the chosen order; equal ones keep theirs. Without a choice, as they came. */
export function sorted<Row, Given extends Row>(
  rows: readonly Given[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
  locale: string,
): readonly Given[] {
  const column = columns.find(({ id }) => id === sorting?.column);
  if (column === undefined || sorting === undefined) return rows;
  const collator = new Intl.Collator(locale, { numeric: true });
  const { order, text } = column;
  const way = sorting.down ? -1 : 1;
  // Each cell is asked once: to say a time takes longer than to compare two.
  if (order !== undefined) return byKeys(rows, order, (a, b) => way * (a - b));
  return byKeys(rows, text, (a, b) => way * collator.compare(a, b));
}

function byKeys<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  compare: (a: Key, b: Key) => number,
): readonly Row[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ row }) => row);
}

/** What a spreadsheet would calculate, and ask others for, instead of showing it; in the widths that a Japanese one takes for the same. */
const formula = /^[=+\-@＝＋－＠]/;
const figure = /^[+-]?\d[\d.,]*$/;

/**
 * Tab-separated values as spreadsheets paste them: one line for each row, no tab or line break inside a cell. Words of a partner that
 * begin as a formula are marked as words by an apostrophe; figures stay figures.
 */
export function tsvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cell = (text: string) => {
    const line = text.replaceAll(/[\t\r\n]+/g, " ").trim();
    return formula.test(line) && !figure.test(line) ? `'${line}` : line;
  };
  const lines = rows.map((row) => columns.map(({ text }) => cell(text(row))).join("\t"));
  return [columns.map(({ words }) => cell(words)).join("\t"), ...lines].join("\n");
}
