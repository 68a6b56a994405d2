import { hash } from "node:crypto";
import type { Hash } from "@kakehashi/core";
import type pg from "pg";
import { fromHex } from "../postgres/commit-arguments.ts";
import { toHash, toNumber, toText } from "../postgres/decode.ts";
import { packCells } from "../postgres/pack.ts";
import { openPool, type Queries, queriesOf } from "../postgres/queries.ts";
import { type Fold, foldQuery } from "../search/bigrams.ts";
import { audiencesOf, countQuery, type ListOptions, listQuery, Statement } from "./list-query.ts";
import {
  type CountOptions,
  countMarksQuery,
  type KeysOptions,
  keysQuery,
  type MarkedOptions,
  type MarkedRow,
  type MarkKeys,
  type MarksCounted,
  markedQuery,
  toMarkedRow,
  toMarkKeys,
} from "./marked-query.ts";
import { type NewsOptions, type NewsRow, newsQuery, sizesSql, toNewsRow } from "./news-query.ts";
import { type ReadEntry, type ReadRow, rowColumns, toReadEntry, toReadRow } from "./read-row.ts";

/** Reads of one person in one transaction: one snapshot, so that what stands side by side belongs together. */
export interface ReaderQueries {
  list(options: ListOptions): Promise<readonly ReadRow[]>;
  /** Every row of one object, of every view, home and shared alike; empty when there is none to see. */
  one(subject: Hash): Promise<readonly ReadRow[]>;
  /** Rows of these views of several objects, in no promised order. */
  several(subjects: readonly Hash[], views: readonly string[]): Promise<readonly ReadRow[]>;
  /** Rows of one view that hang under any of these objects, in no promised order. */
  under(parents: readonly Hash[], view: string): Promise<readonly ReadRow[]>;
  /** Rows of one view, in the order of the marks that lead to them. */
  marked(options: MarkedOptions): Promise<readonly MarkedRow[]>;
  /** Every mark of a list, in no promised order, with a few fields of the row that it leads to. */
  markKeys(options: KeysOptions): Promise<readonly MarkKeys[]>;
  /** Numbers of marked objects, by view of marks and by the body that the marks name; numbers of 0 are left out. */
  countMarks(options: CountOptions): Promise<readonly MarksCounted[]>;
  /** Objects with entries that this reader had not seen, the newest first; only those that have a row of `brief`. */
  newsSince(options: NewsOptions): Promise<readonly NewsRow[]>;
  /** Entries of each log of the audience that this reader may see: highest index and 1. What `newsSince` counts from. */
  sizes(audience: Hash): Promise<Readonly<Record<string, number>>>;
  /** Rows of a whole list, whatever page is asked for; counted over what this reader sees and nothing else. */
  count(options: ListOptions): Promise<number>;
  /** Rows by view, counted over what this reader sees and nothing else. */
  countByView(within: { realm: Hash; audiences?: readonly Hash[] }): Promise<ReadonlyMap<string, number>>;
  /** Entries of an object that the reader may see, in no promised order. */
  entriesOf(subject: Hash): Promise<readonly ReadEntry[]>;
  entry(hash: Hash): Promise<ReadEntry | undefined>;
  /** Those of these names that are entries which the reader may see, each once. */
  entriesAmong(names: readonly Hash[]): Promise<readonly Hash[]>;
}

export interface Reader {
  /**
   * Runs `use` in one read-only transaction of whoever holds `token`. A token that is unknown, revoked or past its time is
   * no error: it sees nothing (law 8). The queries are dead once `use` has ended.
   */
  withSession<T>(token: string, use: (queries: ReaderQueries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** Of the role *reader*: `store.urls.reader`. */
  readonly url: string;
  /** The same as the search job's. */
  readonly fold: Fold;
  readonly connectionsMax?: number;
}

/** Opens what people read through: connections of the role *reader*, which sees no row without a token. `close` ends them. */
export function openReader(options: ReaderOptions): Reader {
  const pool = openPool(options.url, options.connectionsMax ?? 8, readerSettings);
  return {
    withSession: (token, use) => withSession(pool, token, (queries) => use(readerQueriesOf(queries, options.fold))),
    close: () => pool.end(),
  };
}

/** Of every connection. Plans are made anew for each read, by what is asked for and how large the tables are now. */
const readerSettings = ["search_path=kakehashi", "jit=off"];

/**
 * For reads of marks, and of the news beside them: to plan one behind the policies takes longer than to run it, so their plans
 * are kept, however the tables have grown since and whatever the statistics say. They are written so that every plan left to
 * choose from is right for large tables: rows are found by their names, and walked in the order of an index up to a limit.
 * Rows by subject are read by new plans, since for them another index could be chosen that reads a whole view.
 */
export const keptPlans = {
  plan_cache_mode: "force_generic_plan",
  enable_seqscan: "off",
  enable_bitmapscan: "off",
} as const;
const newPlans = { plan_cache_mode: "auto", enable_seqscan: "on", enable_bitmapscan: "on" } as const;

/** Whether the statements that follow in a transaction go by kept plans. Told to the server only where that changes. */
function plansOf(queries: Queries): (settings: typeof keptPlans | typeof newPlans) => Queries {
  let present: object = newPlans;
  return (settings) => ({
    async rows(name, sql, values) {
      if (settings === present) return queries.rows(name, sql, values);
      present = settings;
      const set = Object.entries(settings).map(([key, value]) => `set_config('${key}', '${value}', true)`);
      // One connection takes them in this order, whatever else is asked meanwhile.
      const telling = queries.rows(settings === keptPlans ? "keep" : "weigh", `select ${set.join(", ")}`, []);
      const [, found] = await Promise.all([telling, queries.rows(name, sql, values)]);
      return found;
    },
  });
}

async function withSession<T>(pool: pg.Pool, token: string, use: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    // Local to the transaction: the next one on this connection begins with no token. Given as a parameter, which no log holds.
    await client.query({ name: "token", text: "select set_config('kakehashi.token', $1, true)", values: [token] });
    const result = await use(queriesOf(client));
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Statements are made for what is asked for, in a few dozen shapes: each is prepared under the hash of its text. */
function preparedBySql(queries: Queries): Queries {
  return { rows: (name, sql, values) => queries.rows(name || hash("sha256", sql, "base64url"), sql, values) };
}

function readerQueriesOf(queries: Queries, fold: Fold): ReaderQueries {
  const plans = plansOf(queries);
  const anew = plans(newPlans);
  const prepared = preparedBySql(anew);
  const kept = preparedBySql(plans(keptPlans));
  return {
    list: (options) => list(anew, options, fold),
    one: (subject) => one(prepared, subject),
    several: (subjects, views) => several(prepared, subjects, views),
    async under(parents, view) {
      if (parents.length === 0) return [];
      const sql = `select ${rowColumns} from reading r where r.parent = any ($1::bytea[]) and r.view = $2`;
      return (await prepared.rows("", sql, [packCells("hex", parents), view])).map(toReadRow);
    },
    async marked(options) {
      const { sql, values } = markedQuery(options);
      return (await kept.rows("", sql, values)).map(toMarkedRow);
    },
    async markKeys(options) {
      const { sql, values } = keysQuery(options);
      return (await kept.rows("", sql, values)).map(toMarkKeys);
    },
    async countMarks(options) {
      const { sql, values } = countMarksQuery(options);
      const rows = await kept.rows("", sql, values);
      return rows.map(([view, body, count]) => ({ view: toText(view), body: toText(body), count: toNumber(count) }));
    },
    async newsSince(options) {
      const { sql, values } = newsQuery(options);
      return (await kept.rows("", sql, values)).map(toNewsRow);
    },
    async sizes(audience) {
      const rows = await kept.rows("", sizesSql, [fromHex(audience)]);
      return Object.fromEntries(rows.map(([log, size]) => [toText(log), toNumber(size)]));
    },
    async count(options) {
      const { sql, values } = countQuery(options);
      return toNumber((await anew.rows("", sql, values))[0]?.[0]);
    },
    countByView: (within) => countByView(anew, within),
    async entriesOf(subject) {
      const rows = await prepared.rows("", `${entries} where e.subject = $1 and not e.misplaced`, [fromHex(subject)]);
      return rows.map(toReadEntry);
    },
    async entriesAmong(names) {
      if (names.length === 0) return [];
      const sql = "select distinct e.hash from entry e where e.hash = any ($1::bytea[]) and not e.misplaced";
      return (await prepared.rows("", sql, [packCells("hex", names)])).map(([hash]) => toHash(hash));
    },
    async entry(hash) {
      const sql = `${entries} where e.hash = $1 order by e.misplaced, e.log, e.index limit 1`;
      return (await prepared.rows("", sql, [fromHex(hash)])).map(toReadEntry)[0];
    },
  };
}

const entries = `select e.index, e.hash, e.envelope, b.bytes, e.buried, e.without
  from entry e left join body b on b.log = e.log and b.index = e.index`;

async function list(queries: Queries, options: ListOptions, fold: Fold): Promise<readonly ReadRow[]> {
  const words = foldQuery(options.search ?? "", fold);
  // Searched for, and nothing is left of it after folding: it stands in no text.
  if (words.length === 0 && options.search !== undefined && options.search.trim() !== "") return [];
  const { sql, values } = listQuery(options, words);
  return (await queries.rows("", sql, values)).map(toReadRow);
}

async function one(queries: Queries, subject: Hash): Promise<readonly ReadRow[]> {
  const sql = `select ${rowColumns} from reading r where r.subject = $1 order by r.view, r.sort, r.key`;
  return (await queries.rows("", sql, [fromHex(subject)])).map(toReadRow);
}

async function several(
  queries: Queries,
  subjects: readonly Hash[],
  views: readonly string[],
): Promise<readonly ReadRow[]> {
  if (subjects.length === 0) return [];
  const sql = `select ${rowColumns} from reading r where r.subject = any ($1::bytea[]) and r.view = any ($2::text[])`;
  return (await queries.rows("", sql, [packCells("hex", subjects), views])).map(toReadRow);
}

async function countByView(
  queries: Queries,
  within: { realm: Hash; audiences?: readonly Hash[] },
): Promise<ReadonlyMap<string, number>> {
  const statement = new Statement();
  const sql = `select p.view, count(*) from (${audiencesOf(statement, within)}) a
    join projection p on p.audience = a.id group by p.view order by p.view`;
  const rows = await queries.rows("", sql, statement.values);
  return new Map(rows.map(([view, count]) => [toText(view), toNumber(count)]));
}
