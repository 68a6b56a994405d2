import type { ClientBase } from "pg";
import pg from "pg";

/** A table whose rows move. */
export interface MovedTable {
  /** `schema.table`, as SQL writes it. */
  readonly name: string;
  /** Columns that are written, as SQL writes them. */
  readonly columns: string;
  /** Its owner is bound by row-level security too (FORCE). */
  readonly isForced: boolean;
}

/** What each database says of itself is compared, or written there, and never copied. */
const staying = ["kakehashi.migration", "kakehashi.move"];

interface Row {
  readonly name: string;
  readonly columns: readonly string[];
  readonly forced: boolean;
  readonly above: readonly string[];
}

/** Every table of every schema that belongs to the role of this connection, those that others refer to first. */
export async function readTables(owner: ClientBase): Promise<readonly MovedTable[]> {
  const { rows } = await owner.query<Row>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as above
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspowner = (select oid from pg_roles where rolname = current_user)
    order by format('%I.%I', n.nspname, c.relname) collate "C"`);
  return inOrder(rows.filter(({ name }) => !staying.includes(name))).map(({ name, columns, forced }) => ({
    name,
    columns: columns.map(pg.escapeIdentifier).join(", "),
    isForced: forced,
  }));
}

/** Rows that a foreign key names are there before those that name them. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const ordered: Row[] = [];
  const placed = new Set<string>();
  const known = new Map(rows.map((row) => [row.name, row]));
  const place = (row: Row): void => {
    if (placed.has(row.name)) return;
    placed.add(row.name);
    for (const name of row.above) {
      const above = known.get(name);
      if (above !== undefined) place(above);
    }
    ordered.push(row);
  };
  rows.forEach(place);
  return ordered;
}

/** Puts every table out of others' reach until the transaction ends, and opens all its rows to the owner. */
export async function holdTables(owner: ClientBase, tables: readonly MovedTable[]): Promise<void> {
  await owner.query(`lock table ${tables.map(({ name }) => name).join(", ")} in access exclusive mode`);
  for (const { name } of tables.filter(({ isForced }) => isForced))
    await owner.query(`alter table ${name} no force row level security`);
}

/** Binds the owner again as it was bound before. */
export async function bindOwner(owner: ClientBase, tables: readonly MovedTable[]): Promise<void> {
  for (const { name } of tables.filter(({ isForced }) => isForced))
    await owner.query(`alter table ${name} force row level security`);
}

/** The last value of each sequence that has given one. */
export async function readSequences(owner: ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ name: string; last: string }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where sequenceowner = current_user and last_value is not null`);
  return new Map(rows.map(({ name, last }) => [name, last]));
}

/** What was applied to this database, in an order of its own. */
export async function readJournals(owner: ClientBase): Promise<string> {
  const { rows } = await owner.query<{ all: string | null }>(
    `select string_agg(component || ' ' || name || ' ' || checksum, E'\\n' order by component collate "C", name collate "C") as all
     from kakehashi.migration`,
  );
  return rows[0]?.all ?? "";
}
