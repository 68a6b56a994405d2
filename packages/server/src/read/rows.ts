import { objectTypes } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { ListOptions, ReaderQueries, ReadRow } from "@kakehashi/store";

/** Views whose rows are records; the others are what lists find them by. */
const objectViews = objectTypes.map(({ type }) => type);

/** A record as a row shows it: nothing in it is above the row's label. */
export type SeenRecord = Pick<
  ObjectRecord,
  "subject" | "type" | "label" | "opening" | "number" | "entries" | "counts" | "state"
>;

export interface Row extends Omit<ReadRow, "doc"> {
  readonly record: SeenRecord;
}

function rowOf({ doc, ...row }: ReadRow): Row {
  return { ...row, record: doc as SeenRecord };
}

/** Objects have a row for each label of their parts: the fullest that the reader may see takes the place of the others. */
function fullest(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const held = best.get(row.subject);
    if (held === undefined || held.record.entries.length < row.record.entries.length) best.set(row.subject, row);
  }
  return best;
}

/** Rows of these objects that the reader may see, by subject. */
export async function rowsOf(queries: ReaderQueries, subjects: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  return fullest((await queries.several([...new Set(subjects)] as Hash[], objectViews)).map(rowOf));
}

/**
 * One row for each object of a list, newest first, as full as this reader may see it. The row that everyone has gives the
 * order, so that an object stands in one place whoever asks, and never on two pages.
 */
export async function wholeRows(queries: ReaderQueries, options: ListOptions): Promise<readonly Row[]> {
  const rows = (await queries.list({ ...options, whole: true })).map(rowOf);
  const fuller = await rowsOf(
    queries,
    rows.map(({ subject }) => subject),
  );
  return rows.map((row) => ({ ...(fuller.get(row.subject) ?? row), cursor: row.cursor }));
}

/** Rows of one post's own work that one answer shows, the first to be due first. */
const ownWorkMax = 200;

/** What stands in a list of one post's own work, each thing once: what bears several labels has a row for each of them. */
export async function ownWork<Doc extends { readonly hash: Hash }>(
  queries: ReaderQueries,
  { realm, audience }: { readonly realm: Hash; readonly audience: Hash },
  view: string,
): Promise<readonly { readonly subject: Hash; readonly doc: Doc }[]> {
  const rows = await queries.list({ realm, audiences: [audience], view, order: "oldest", limit: ownWorkMax });
  return [...new Map(rows.map(({ subject, doc }) => [(doc as Doc).hash, { subject, doc: doc as Doc }])).values()];
}

/** True where the first of two cursors of a list, newest first, comes after the second: it lies further down. */
export function isBefore(cursor: string, other: string): boolean {
  const [sort = "", id = ""] = cursor.split("_");
  const [otherSort = "", otherId = ""] = other.split("_");
  return sort === otherSort ? id < otherId : Number(sort) < Number(otherSort);
}

/** Rows of a list, newest first; `last` is where the next page begins, undefined at the end. */
export async function listRows(
  queries: ReaderQueries,
  options: ListOptions,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }> {
  const rows = (await queries.list(options)).map(rowOf);
  const next = rows.length === options.limit ? rows.at(-1)?.cursor : undefined;
  return { rows: [...fullest(rows).values()], next };
}

/** Which of the subjects the reader may see, with the type of each. */
export async function visible(
  queries: ReaderQueries,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.several(subjects as Hash[], objectViews);
  return new Map(rows.map((row) => [row.subject, row.view]));
}

/** Which of these names, of objects or of single entries, the reader may see. */
export async function visibleNames(queries: ReaderQueries, names: readonly Hash[]): Promise<ReadonlySet<Hash>> {
  const each = [...new Set(names)];
  const objects = await visible(queries, each);
  const entries = await queries.entriesAmong(each.filter((name) => !objects.has(name)));
  return new Set([...(objects.keys() as Iterable<Hash>), ...entries]);
}

/** A cursor that a page of ours gave out. */
export function isCursor(text: string): boolean {
  return /^-?[0-9]{1,16}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
