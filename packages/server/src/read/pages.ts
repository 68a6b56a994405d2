import type { ListOptions, ReaderQueries } from "@kakehashi/store";
import { isBefore, type Row, wholeRows } from "./rows.ts";

/** One page of a list, and how many rows the whole list has for this reader. */
export interface Page<View> {
  readonly rows: View[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
  readonly total: number;
}

/** Views of rows, in their order. */
export type ToViews<View> = (rows: readonly Row[]) => Promise<readonly View[]>;

/** Rows read at once while a list is walked for what only its views tell. */
const batchRows = 500;

function cut<View>(views: readonly View[], cursors: readonly string[], limit: number, total: number): Page<View> {
  const rows = views.slice(0, limit);
  const next = views.length > limit ? cursors[limit - 1] : undefined;
  return { rows, ...(next !== undefined && { next }), total };
}

/** A page of a list that the store narrows by itself: `total` comes from its own count. */
export async function plainPage<View>(
  queries: ReaderQueries,
  options: ListOptions,
  toViews: ToViews<View>,
): Promise<Page<View>> {
  // One more than asked for tells whether there is a page after this one.
  const rows = await wholeRows(queries, { ...options, limit: options.limit + 1 });
  const total = await queries.count({ ...options, whole: true });
  const cursors = rows.map(({ cursor }) => cursor);
  const page = cut(rows, cursors, options.limit, total);
  return { ...page, rows: [...(await toViews(page.rows))] };
}

/**
 * A page of a list that is narrowed by what a view alone can tell (a state, a status, whom it awaits): narrowed first, cut
 * afterwards, so that no page is short while more would follow. Walks the whole list, since `total` counts what is left of it.
 */
export async function narrowedPage<View>(
  queries: ReaderQueries,
  options: ListOptions,
  toViews: ToViews<View>,
  isWanted: (view: View) => boolean,
): Promise<Page<View>> {
  const { after, limit, ...whole } = options;
  const views: View[] = [];
  const cursors: string[] = [];
  let total = 0;
  for (let from: string | undefined, more = true; more; ) {
    const batch = await wholeRows(queries, { ...whole, limit: batchRows, ...(from !== undefined && { after: from }) });
    const made = await toViews(batch);
    for (const [at, { cursor }] of batch.entries()) {
      const view = made[at];
      if (view === undefined || !isWanted(view)) continue;
      total += 1;
      if (views.length > limit || (after !== undefined && !isBefore(cursor, after))) continue;
      views.push(view);
      cursors.push(cursor);
    }
    from = batch.at(-1)?.cursor;
    more = batch.length === batchRows;
  }
  return cut(views, cursors, limit, total);
}
