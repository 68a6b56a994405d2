import { join } from "node:path";
import { startEmbedded } from "@kakehashi/store";
import pg from "pg";
import { type Figure, figure } from "../figure.ts";
import { pg2 } from "../floors/pg2.ts";
import { synchronousReplication } from "../floors/synchronous-replication.ts";
import type { Plan } from "../plan.ts";

/** PostgreSQL's own synchronous logical replication beside `pg2`: what one administrator gets today, without any proof. */
export async function replicationFigures(directory: string, plan: Plan): Promise<readonly Figure[]> {
  process.stderr.write("synchronous logical replication, for comparison\n");
  const dirs = [join(directory, "a"), join(directory, "b")] as const;
  const first = await startEmbedded({ dir: dirs[0] });
  await setLogical(first.url);
  await first.stop();
  const [a, b] = await Promise.all(dirs.map((dir) => startEmbedded({ dir })));
  if (a === undefined || b === undefined) throw new Error("two clusters");
  try {
    const floor = (await pg2(a.url, b.url, 16, plan.seconds)).rate;
    const { rate } = await synchronousReplication(a.url, b.url, 16, plan.seconds);
    return [figure("postgres.synchronous-replication.c16", rate, "units/s", "pg2, 16 writers", floor)];
  } finally {
    await Promise.all([a.stop(), b.stop()]);
  }
}

async function setLogical(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("alter system set wal_level = logical");
  await client.end();
}
