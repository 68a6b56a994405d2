import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Run, runWriters } from "../writers.ts";

/**
 * Beside the floors: PostgreSQL synchronous logical replication, the strongest thing that people run today, though with one
 * administrator's trust and no proof. One insert at A, committed only when B has applied it. A needs `wal_level = logical`.
 */
export async function synchronousReplication(a: string, b: string, writers: number, seconds: number): Promise<Run> {
  const source = new pg.Pool({ connectionString: a, max: writers });
  const target = new pg.Client({ connectionString: b });
  await target.connect();
  const create = "create table replicated (id bigint primary key, body bytea not null)";
  await source.query(`drop table if exists replicated; ${create}`);
  await target.query(`drop table if exists replicated; ${create}`);
  await source.query("drop publication if exists bench_pub");
  await source.query("create publication bench_pub for table replicated");
  await target.query(
    `create subscription bench_sub connection '${a}' publication bench_pub with (synchronous_commit = on, copy_data = false)`,
  );
  await source.query("alter system set synchronous_standby_names = 'bench_sub'");
  await source.query("select pg_reload_conf()");
  await waitUntilStreaming(source);
  const body = randomBytes(1024);
  let next = 0;
  try {
    return await runWriters(writers, seconds, async () => {
      const values = [next++, body];
      await source.query({ name: "replicate", text: "insert into replicated (id, body) values ($1, $2)", values });
    });
  } finally {
    await source.query("alter system reset synchronous_standby_names");
    await source.query("select pg_reload_conf()");
    await target.query("drop subscription bench_sub");
    await Promise.all([source.end(), target.end()]);
  }
}

async function waitUntilStreaming(source: pg.Pool): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const { rows } = await source.query(
      "select 1 from pg_stat_replication where application_name = 'bench_sub' and sync_state = 'sync'",
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("synchronous replication did not start within 20 s");
}
