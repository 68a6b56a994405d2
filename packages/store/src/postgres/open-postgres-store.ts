import type { Hash } from "@kakehashi/core";
import { migrate, storeMigrations } from "../migrations/migrate.ts";
import { enter } from "../move/mark.ts";
import type { Store } from "../port.ts";
import { type ReaderSessions, readerSessionsOf } from "../reader/reader-sessions.ts";
import { type ProvisionOptions, provision, type RoleUrls, withClient } from "../roles.ts";
import type { Fold } from "../search/bigrams.ts";
import { indexSearchText } from "../search/index-search-text.ts";
import { StoreProblem } from "../store-problem.ts";
import { commitArguments, compositeTypes, packing, recordArguments, type TypeIds } from "./commit-arguments.ts";
import { listenForCommits } from "./listen.ts";
import { openPool, type Queries, queriesOf } from "./queries.ts";
import {
  readAnswer,
  readAudiences,
  readChanges,
  readDigests,
  readEnteredInPlace,
  readKeepsChanges,
  readObjects,
  readRecord,
  readRecords,
  readRelease,
  readReleases,
} from "./read-picture.ts";
import {
  readCheckpoint,
  readEntries,
  readEntriesOf,
  readLeaves,
  readLogs,
  readMissingBodies,
  readTiles,
} from "./read-record.ts";
import { scratchPool } from "./scratch.ts";
import { readAside, setAside } from "./set-aside.ts";

export interface PostgresStore extends Store {
  /** For the packages that bring tables of their own, and for `openReader`. */
  readonly urls: RoleUrls;
  readonly readerSessions: ReaderSessions;
  /** Picture digests of every object of an audience, as they are stored. */
  digests(audience: Hash): Promise<ReadonlyMap<Hash, Hash>>;
  /** Forgets a piece of the answers that are older than so many days, and says how many; call it again until it gives 0. */
  forgetAnswers(days: number): Promise<number>;
  /** One piece of the search job; call it again until it gives 0. `fold` must be the reader's. */
  indexSearch(fold: Fold): Promise<number>;
}

export interface PostgresStoreOptions extends ProvisionOptions {
  /** Connections of the engine at most. */
  readonly connectionsMax?: number;
}

/** Makes roles, database and tables where they are missing, and opens the store. Idempotent. A database that its node has left is refused. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const urls = await prepareDatabase(options);
  await enter(urls.owner);
  return connected(urls, options.connectionsMax);
}

/** Makes roles, database and tables where they are missing, whoever lives there. Idempotent. */
export async function prepareDatabase(options: ProvisionOptions): Promise<RoleUrls> {
  // Before anything is written: a server that is refused is left as it was.
  await refuseVolatile(options.url);
  const urls = await provision(options);
  await migrate(urls.owner, { directory: storeMigrations, component: "store", schema: "kakehashi" });
  return urls;
}

/** Opens a database that is in order already: what the second and further processes of a node need. */
export async function connectPostgresStore(urls: RoleUrls, connectionsMax?: number): Promise<PostgresStore> {
  await refuseVolatile(urls.engine);
  return connected(urls, connectionsMax);
}

async function connected(urls: RoleUrls, connectionsMax = 6): Promise<PostgresStore> {
  const pool = openPool(urls.engine, connectionsMax);
  const queries = queriesOf(pool);
  const types = await readTypeIds(queries);
  const withScratch = scratchPool();
  return {
    urls,
    readerSessions: readerSessionsOf(queries),
    digests: (audience) => readDigests(queries, audience),
    forgetAnswers: (days) => forgetAnswers(queries, days),
    indexSearch: (fold) => indexSearchText(pool, fold),
    ...readsOf(queries),
    async commit(write) {
      const done = await withScratch((scratch) => commit(queries, commitArguments(packing(scratch, types), write)));
      if (done === "committed" && write.reset === true) await sweep(queries);
      return done;
    },
    putRecords: (records) =>
      withScratch((scratch) => putRecords(queries, recordArguments(packing(scratch, types), records))),
    setAside: (cut) => setAside(queries, cut),
    listen: (onHint) => listenForCommits(urls.engine, queries, onHint),
    close: () => pool.end(),
  };
}

function readsOf(queries: Queries): Omit<Store, "commit" | "putRecords" | "setAside" | "listen" | "close"> {
  return {
    audiences: () => readAudiences(queries),
    logs: (audience) => readLogs(queries, audience),
    objects: (audience, subjects) => readObjects(queries, audience, subjects),
    leaves: (audience, log, from, to) => readLeaves(queries, { audience, log, from, to }),
    entries: (audience, hashes) => readEntries(queries, audience, hashes),
    entriesOf: (audience, subject) => readEntriesOf(queries, audience, subject),
    tiles: (audience, log, wanted) => readTiles(queries, { audience, log }, wanted),
    checkpoint: (audience, log, size) => readCheckpoint(queries, { audience, log }, { atLeast: size }),
    newestCheckpoint: (audience, log) => readCheckpoint(queries, { audience, log }, "newest"),
    missingBodies: (audience, log, limit) => readMissingBodies(queries, { audience, log }, limit),
    asideLeaves: (audience, log, limit) => readAside(queries, { audience, log, limit }),
    answer: (key) => readAnswer(queries, key),
    record: (scope, key) => readRecord(queries, scope, key),
    records: (scope) => readRecords(queries, scope),
    release: (entry) => readRelease(queries, entry),
    enteredInPlace: (audience, by) => readEnteredInPlace(queries, audience, by),
    releases: (audience, version, limit) => readReleases(queries, { audience, version, limit }),
    changes: (audience, version, limit) => readChanges(queries, { audience, version, limit }),
    keepsChanges: (audience, version) => readKeepsChanges(queries, audience, version),
  };
}

const commitCall = `select commit_audience(${Array.from({ length: 29 }, (_, at) => `$${at + 1}`).join(", ")})`;
/**
 * Raised by `commit_audience`: since the look-up another process answered one of these requests, or an object is here already.
 * And by the database, where this commit and another transaction waited for each other: nothing of it was written.
 */
const decideAgain = ["KK002", "KK003", "40P01"];

async function commit(queries: Queries, values: readonly unknown[]): Promise<"committed" | "moved"> {
  try {
    const [row] = await queries.rows("commit", commitCall, values);
    return row?.[0] === "t" ? "committed" : "moved";
  } catch (error) {
    if (decideAgain.includes((error as { code?: string }).code ?? "")) return "moved";
    throw error;
  }
}

/** What a rebuild took away is swept up before it is written anew (migration 0011). No condition of anything: where it fails, it waits. */
async function sweep(queries: Queries): Promise<void> {
  await queries.rows("", "vacuum object, projection, search_text, search_posting", []).catch(() => undefined);
}

/** At once: what one statement takes in some tens of milliseconds. */
const forgottenMax = 5_000;

/** By the index of their age (migration 0001), which knows them by stretches of the table: most of it is not looked at. */
async function forgetAnswers(queries: Queries, days: number): Promise<number> {
  const sql = `with old as (select ctid from answer where created_at < now() - $1 * interval '1 day' limit ${forgottenMax}),
    gone as (delete from answer where ctid = any (array(select ctid from old)) returning 1) select count(*) from gone`;
  const [row] = await queries.rows("forget-answers", sql, [days]);
  return Number(row?.[0] ?? 0);
}

async function putRecords(queries: Queries, records: readonly (Buffer | null)[]): Promise<void> {
  if (records.every((rows) => rows === null)) return;
  await queries.rows("put-records", "select put_records($1, $2)", records);
}

async function readTypeIds(queries: Queries): Promise<TypeIds> {
  const sql = "select name, ('kakehashi.' || name)::regtype::oid from unnest($1::text[]) name";
  const rows = await queries.rows("types", sql, [compositeTypes]);
  return new Map(rows.map(([name, oid]) => [String(name), Number(oid)]));
}

/** Law 10: what was acknowledged is durable. A server that may lose it is refused, not warned about. */
async function refuseVolatile(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const setting of ["fsync", "full_page_writes"]) {
      const { rows } = await client.query<{ value: string }>("select current_setting($1) as value", [setting]);
      const value = rows[0]?.value ?? "?";
      if (value !== "on") throw new StoreProblem("not-durable", { setting, value });
    }
  });
}
