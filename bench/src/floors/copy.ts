import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/**
 * Floor `copy`: rows a second that PostgreSQL's own COPY moves from A to B, binary, one commit, a primary key only, no checks.
 * A row is one entry: an envelope of 1,000 bytes and a body of 512.
 */
export async function copy(a: string, b: string, rows: number): Promise<number> {
  const [source, target] = [a, b].map((connectionString) => new pg.Client({ connectionString })) as [
    pg.Client,
    pg.Client,
  ];
  await Promise.all([source.connect(), target.connect()]);
  const create =
    "drop table if exists copied; create table copied (id bigint primary key, envelope bytea not null, body bytea not null)";
  await Promise.all([source.query(create), target.query(create)]);
  await source.query(
    "insert into copied select i, decode(repeat(md5(i::text), 63), 'hex'), decode(repeat(md5((-i)::text), 32), 'hex') from generate_series(1, $1::int) i",
    [rows],
  );
  const started = performance.now();
  await pipeline(
    source.query(copyTo("copy copied to stdout (format binary)")),
    target.query(copyFrom("copy copied from stdin (format binary)")),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all([source.query("drop table copied"), target.query("drop table copied")]);
  await Promise.all([source.end(), target.end()]);
  return rows / seconds;
}
