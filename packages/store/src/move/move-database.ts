import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { RoleUrls } from "../roles.ts";
import { StoreProblem } from "../store-problem.ts";
import { closeSchemas, lockForMove, type Mark, openSchemas, readMark, writeMark } from "./mark.ts";
import { type MovePlace, refuseWhileOccupied, withOwner } from "./place.ts";
import { type LogRoot, type RootOf, readRoots } from "./roots.ts";
import { bindOwner, holdTables, type MovedTable, readJournals, readSequences, readTables } from "./tables.ts";
import { type TableTally, Tally } from "./tally.ts";

export interface MoveOptions {
  /** Where the node lives, in order: roles and migrations are there. */
  readonly from: MovePlace;
  /** Where it is to live: in order, and empty, or what it once left, or what an interrupted move left. */
  readonly to: MovePlace;
  /** The node's name: what another node left there is not replaced. */
  readonly node: string;
  readonly rootOf: RootOf;
  /** Refuses a database that is another node's. Called before anything is written. */
  readonly check: (from: RoleUrls) => Promise<void>;
  /** Rows copied and compared, of all rows to copy and compare. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Moved {
  /** Both databases bear it. */
  readonly move: string;
  /** An earlier run had copied everything, and the node had left: this one only said so at the target. */
  readonly finished: boolean;
  readonly tables: readonly ({ readonly table: string } & TableTally)[];
  readonly logs: readonly LogRoot[];
}

/**
 * Moves a node's database. All rows are read in one transaction that keeps everybody else out, written in one transaction, read back
 * and compared; then the source says in that same transaction of its own that the node has left. That commit decides: before it the
 * node lives where it was and the copy is refused, after it the copy alone is opened. A run that was cut off is run again.
 *
 * @throws StoreProblem; the source is as it was then, unless it had left already.
 */
export async function moveDatabase(options: MoveOptions): Promise<Moved> {
  const { from, to, check } = options;
  return withOwner(from.urls.owner, (source) =>
    withOwner(to.urls.owner, async (target) => {
      await lockForMove(source, from.name);
      await lockForMove(target, to.name);
      const [left, there] = [await readMark(source), await readMark(target)];
      if (left?.state === "left") return finish(target, { left, there });
      if (left?.state === "arriving") throw new StoreProblem("move-unfinished", { from: left.other });
      await check(from.urls);
      await refuseWhileOccupied(source, from.name);
      await refuseWhileOccupied(target, to.name);
      return copyAndLeave({ source, target, there }, options);
    }),
  );
}

/** The node had left; whether for here, the mark of here says. */
async function finish(
  target: ClientBase,
  { left, there }: { readonly left: Mark; readonly there: Mark | undefined },
): Promise<Moved> {
  if (there?.id !== left.id || there.state === "left")
    throw new StoreProblem("moved-away", { to: left.other, at: left.at.toISOString() });
  await arrive(target);
  return { move: left.id, finished: true, tables: [], logs: [] };
}

async function arrive(target: ClientBase): Promise<void> {
  await target.query("update kakehashi.move set state = 'arrived' where state = 'arriving'");
}

interface Ends {
  readonly source: ClientBase;
  readonly target: ClientBase;
  readonly there: Mark | undefined;
}

async function copyAndLeave({ source, target, there }: Ends, options: MoveOptions): Promise<Moved> {
  const { from, to, node, rootOf, onProgress = () => undefined } = options;
  const move = randomUUID();
  const tables = await readTables(source);
  await refuseOtherSchema({ source, target, there }, tables, to.name);
  await begin(source);
  await begin(target);
  await holdTables(source, tables);
  await holdTables(target, tables);
  if (there === undefined || there.node !== node || there.state === "entered" || there.state === "arrived")
    await refuseUnlessEmpty(target, tables, to.name);
  await target.query(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity`);
  const total = 2 * (await countRows(source, tables));
  let done = 0;
  const onRows = (rows: number) => {
    done += rows;
    onProgress(done, total);
  };
  const copied = [];
  for (const table of tables) copied.push({ table: table.name, ...(await copyTable(source, target, table, onRows)) });
  for (const [name, last] of await readSequences(source)) await target.query("select setval($1, $2)", [name, last]);
  await compareTables(target, tables, copied, onRows);
  const logs = await compareRoots(source, target, rootOf);
  if (there?.state === "left") await openSchemas(target);
  await writeMark(target, { id: move, state: "arriving", node, other: from.name });
  await bindOwner(target, tables);
  await target.query("commit");
  // Lists go by the statistics; without them the first hours would be slow. No condition of anything.
  await target.query("analyze").catch(() => undefined);
  await writeMark(source, { id: move, state: "left", node, other: to.name });
  await closeSchemas(source);
  await bindOwner(source, tables);
  await source.query("commit");
  await arrive(target);
  return { move, finished: false, tables: copied, logs };
}

/** Durable whatever the server's default, and as long as it takes. */
async function begin(owner: ClientBase): Promise<void> {
  await owner.query("begin isolation level repeatable read");
  await owner.query(`select set_config(name, '0', true) from pg_settings
    where name in ('statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout')`);
  await owner.query("set local synchronous_commit = on; set local lock_timeout = '10s'; set local timezone = 'UTC'");
  await owner.query("set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local extra_float_digits = 1");
}

/** Both were brought forward by the same software; what its migrations did not make, nobody copies blindly. */
async function refuseOtherSchema({ source, target }: Ends, tables: readonly MovedTable[], at: string): Promise<void> {
  const [here, there] = [await readJournals(source), await readJournals(target)];
  if (here !== there) throw new StoreProblem("move-differs", { what: `${at}: kakehashi.migration` });
  const known = new Map((await readTables(target)).map((table) => [table.name, table]));
  const other = tables.find(({ name, columns }) => known.get(name)?.columns !== columns);
  if (other !== undefined) throw new StoreProblem("move-differs", { what: `${at}: ${other.name}` });
}

async function refuseUnlessEmpty(target: ClientBase, tables: readonly MovedTable[], at: string): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await target.query(`select 1 from ${name} limit 1`);
    if (rows.length > 0) throw new StoreProblem("target-not-empty", { at, table: name });
  }
}

async function countRows(owner: ClientBase, tables: readonly MovedTable[]): Promise<number> {
  let count = 0;
  for (const { name } of tables) {
    const { rows } = await owner.query<{ count: string }>(`select count(*) from ${name}`);
    count += Number(rows[0]?.count);
  }
  return count;
}

function copyOut(owner: ClientBase, { name, columns }: MovedTable) {
  return owner.query(copyTo(`copy ${name} (${columns}) to stdout`));
}

async function copyTable(
  source: ClientBase,
  target: ClientBase,
  table: MovedTable,
  onRows: (rows: number) => void,
): Promise<TableTally> {
  const tally = new Tally(onRows);
  const into = target.query(copyFrom(`copy ${table.name} (${table.columns}) from stdin`));
  await pipeline(copyOut(source, table), tally, into);
  return tally.total;
}

/** What the target gives back of each table, against what the source gave. */
async function compareTables(
  target: ClientBase,
  tables: readonly MovedTable[],
  copied: readonly TableTally[],
  onRows: (rows: number) => void,
): Promise<void> {
  for (const [at, table] of tables.entries()) {
    const tally = new Tally(onRows);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(copyOut(target, table), tally, nowhere);
    const { rows, digest } = tally.total;
    if (rows !== copied[at]?.rows || digest !== copied[at]?.digest)
      throw new StoreProblem("move-differs", { what: table.name });
  }
}

/** Of each log: the root that the leaves at the target come to, against the one that the source has signed or would sign. */
async function compareRoots(source: ClientBase, target: ClientBase, rootOf: RootOf): Promise<readonly LogRoot[]> {
  const [here, there] = [await readRoots(source, "kept", rootOf), await readRoots(target, "made", rootOf)];
  for (const [at, { log, size, root }] of here.entries()) {
    const copy = there[at];
    if (copy?.log !== log || copy.size !== size || copy.root !== root)
      throw new StoreProblem("move-differs", { what: log });
  }
  return here;
}
