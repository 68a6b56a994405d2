import pg from "pg";

/** A value as PostgreSQL spells it; each read decodes its own columns. */
export type Text = string | null;
type Row = readonly Text[];

/** Statements are prepared once a connection under their name. Rows come as arrays, in text. */
export interface Queries {
  rows(name: string, sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

const untouched = { getTypeParser: () => (value: string) => value };

/** `client` is a pool, or one connection inside a transaction. */
export function queriesOf(client: pg.Pool | pg.ClientBase): Queries {
  return {
    async rows(name, sql, values) {
      const config = { name, text: sql, values: [...values], rowMode: "array" as const, types: untouched };
      const { rows } = await client.query<Text[]>(config as unknown as pg.QueryArrayConfig<unknown[]>);
      return rows;
    },
  };
}

/**
 * Every read of the engine goes by an index, whatever the statistics say: a plan that was right for an empty table must
 * not stay when it has a million rows. Commits are durable even where the server's default is not.
 */
const engineSettings = [
  "search_path=kakehashi",
  "synchronous_commit=on",
  "enable_seqscan=off",
  "enable_hashjoin=off",
  "enable_mergejoin=off",
  "jit=off",
  "plan_cache_mode=force_generic_plan",
];

/** Connections to one database, opened as they are needed. `settings` hold for each of them, as `name=value`. */
export function openPool(url: string, connectionsMax: number, settings: readonly string[] = engineSettings): pg.Pool {
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax, options, application_name: "kakehashi" });
  // A connection lost while idle is no event: the pool drops it, and the next query opens another.
  pool.on("error", () => undefined);
  // One lost between two statements of a transaction (a process that was halted past the database's patience) says so at
  // the next statement; without a listener of its own it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
