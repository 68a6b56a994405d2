import type { Hash, LabelId, ObjectRecord } from "@kakehashi/core";

/** One query inside a reader's transaction: it sees what the token's bearer may see, and nothing else (law 8). */
export type Query = (text: string, values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** A record as a row shows it: nothing in it is above the row's label. */
export type SeenRecord = Pick<
  ObjectRecord,
  "subject" | "type" | "label" | "opening" | "number" | "entries" | "counts" | "state"
>;

export interface Row {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly home: boolean;
  readonly label: LabelId;
  readonly record: SeenRecord;
  /** Where the row stands in its list: sort key and row id. */
  readonly place: string;
}

const columns = "realm, audience, home, label, view, subject, key, sort, id, doc";

export function bytesOf(hash: string): Buffer {
  return Buffer.from(hash, "hex");
}

function hashOf(bytes: unknown): Hash {
  return (bytes as Buffer).toString("hex") as Hash;
}

function rowOf(raw: Record<string, unknown>): Row {
  return {
    realm: hashOf(raw.realm),
    audience: hashOf(raw.audience),
    home: raw.home === true,
    label: raw.label as LabelId,
    record: raw.doc as SeenRecord,
    place: `${String(raw.sort)}.${String(raw.id)}`,
  };
}

/** Objects have a row for each label of their parts: the fullest that the reader may see takes the place of the others. */
function fullest(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const held = best.get(row.record.subject);
    if (held === undefined || held.record.entries.length < row.record.entries.length) best.set(row.record.subject, row);
  }
  return best;
}

export async function rowsOf(query: Query, subjects: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  if (subjects.length === 0) return new Map();
  const raw = await query(`select ${columns} from kakehashi.reading where subject = any($1)`, [subjects.map(bytesOf)]);
  return fullest(raw.map(rowOf));
}

export interface Filter {
  readonly audiences: readonly string[];
  readonly view: string;
  readonly parent?: string | undefined;
  /** SQL conditions over `doc`, each with one parameter; written here in the code alone, never from input. */
  readonly where?: readonly { readonly sql: (parameter: string) => string; readonly value: unknown }[];
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

function conditionsOf(filter: Filter): { readonly sql: string; readonly values: unknown[] } {
  const values: unknown[] = [filter.audiences.map(bytesOf), filter.view];
  const parts = ["audience = any($1)", "view = $2", "key = ''"];
  const add = (sql: (parameter: string) => string, value: unknown) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (filter.parent !== undefined) add((at) => `parent = ${at}`, bytesOf(filter.parent));
  if (filter.since !== undefined) add((at) => `sort >= ${at}`, filter.since);
  if (filter.until !== undefined) add((at) => `sort <= ${at}`, filter.until);
  for (const { sql, value } of filter.where ?? []) add(sql, value);
  return { sql: parts.join(" and "), values };
}

/** Place of a row from its text; undefined when it is none of ours. */
export function readPlace(text: string): { readonly sort: string; readonly id: string } | undefined {
  const match = /^(-?[0-9]{1,16})\.([0-9a-f-]{36})$/.exec(text);
  return match === null ? undefined : { sort: match[1] as string, id: match[2] as string };
}

/** Rows of a list, newest first, after the place given; at most `limit`. */
export async function listRows(
  query: Query,
  filter: Filter,
  limit: number,
  after: { readonly sort: string; readonly id: string } | undefined,
): Promise<readonly Row[]> {
  const { sql, values } = conditionsOf(filter);
  const at = values.length;
  const beyond = after === undefined ? "" : ` and (sort, id) < ($${at + 2}, $${at + 3})`;
  const raw = await query(
    `select ${columns} from kakehashi.reading where ${sql}${beyond} order by sort desc, id desc limit $${at + 1}`,
    [...values, limit, ...(after === undefined ? [] : [after.sort, after.id])],
  );
  const rows = raw.map(rowOf);
  const full = await rowsOf(
    query,
    rows.map((row) => row.record.subject),
  );
  return rows.map((row) => ({ ...(full.get(row.record.subject) ?? row), place: row.place }));
}

export async function countRows(query: Query, filter: Filter): Promise<number> {
  const { sql, values } = conditionsOf(filter);
  const [row] = await query(`select count(*)::int as total from kakehashi.reading where ${sql}`, values);
  return Number(row?.total ?? 0);
}

/** Which of the subjects the reader may see, with the type of each. */
export async function visible(query: Query, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const raw = await query("select distinct subject, view from kakehashi.reading where subject = any($1)", [
    subjects.map(bytesOf),
  ]);
  return new Map(raw.map((row) => [hashOf(row.subject), String(row.view)]));
}
