import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Run, runWriters } from "../writers.ts";

const unitBytes = 512 * 2;

/**
 * Floor `pg2`: plain PostgreSQL, insert at A, insert at B, mark acknowledged at A, each its own commit, the same bytes as
 * one of our units carries in bodies, one row with a primary key only. What two administrators would write by hand, without any proof.
 */
export async function pg2(a: string, b: string, writers: number, seconds: number): Promise<Run> {
  const [poolA, poolB] = [a, b].map((connectionString) => new pg.Pool({ connectionString, max: writers })) as [
    pg.Pool,
    pg.Pool,
  ];
  const create =
    "create table if not exists pg2 (id bigint primary key, body bytea not null, acknowledged bool not null default false)";
  await Promise.all([poolA, poolB].map((pool) => pool.query(`drop table if exists pg2; ${create}`)));
  const body = randomBytes(unitBytes);
  let next = 0;
  const run = await runWriters(writers, seconds, async () => {
    const id = next++;
    const insert = { name: "insert", text: "insert into pg2 (id, body) values ($1, $2)", values: [id, body] };
    await poolA.query(insert);
    await poolB.query(insert);
    await poolA.query({ name: "acknowledge", text: "update pg2 set acknowledged = true where id = $1", values: [id] });
  });
  await Promise.all([poolA.end(), poolB.end()]);
  return run;
}
