import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { roleNames, withClient } from "../roles.ts";
import { StoreProblem } from "../store-problem.ts";

export const storeMigrations = join(import.meta.dirname, "../../migrations");

export interface MigrateOptions {
  /** Directory of `NNNN-name.sql`; applied in order of name, each once, each in one transaction. */
  readonly directory: string;
  /** Names of what belongs together are counted apart, so that another package can bring its own. */
  readonly component: string;
  /** Schema that statements without one go to. */
  readonly schema: string;
}

/**
 * Brings the database forward, as its owner. One process migrates at a time; what was applied is known by its SHA-256, and
 * a file that changed since, or that this software does not know, stops the start: there is no way back but a restore.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<void> {
  const files = await readMigrations(options.directory);
  await withClient(ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('kakehashi migrations'))");
    await client.query(`create schema if not exists ${pg.escapeIdentifier(options.schema)}`);
    await client.query(journal);
    const applied = await readJournal(client, options.component);
    checkApplied(files, applied);
    for (const file of files) if (!applied.has(file.name)) await apply(client, file, options);
  });
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const journal = `
  create schema if not exists kakehashi;
  create table if not exists kakehashi.migration (
    component text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (component, name)
  )`;

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function readJournal(client: pg.Client, component: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from kakehashi.migration where component = $1",
    [component],
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function checkApplied(files: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  for (const [name, checksum] of applied) {
    const file = files.find((known) => known.name === name);
    if (file === undefined) throw new StoreProblem("schema-newer", { migration: name });
    if (file.checksum !== checksum) throw new StoreProblem("migration-changed", { migration: name });
  }
}

async function apply(client: pg.Client, file: Migration, options: MigrateOptions): Promise<void> {
  try {
    await client.query("begin");
    await client.query(`set local search_path = ${pg.escapeIdentifier(options.schema)}, pg_temp`);
    await client.query(nameRoles(file.sql));
    await client.query("insert into kakehashi.migration (component, name, checksum) values ($1, $2, $3)", [
      options.component,
      file.name,
      file.checksum,
    ]);
    await client.query("commit");
  } catch (cause) {
    // Where the database itself went away there is nothing to take back, and no one to ask: the reason is what counts.
    await client.query("rollback").catch(() => undefined);
    throw new StoreProblem(
      "migration-failed",
      { migration: file.name, reason: String((cause as Error).message) },
      cause,
    );
  }
}

/** `:"engine"` is psql's own way to name a variable as an identifier, so the files run there too (`psql -v engine=…`). */
function nameRoles(sql: string): string {
  return sql.replace(/:"(owner|engine|reader)"/g, (_, role: keyof typeof roleNames) =>
    pg.escapeIdentifier(roleNames[role]),
  );
}
