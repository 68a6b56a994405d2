import pg from "pg";
import { StoreProblem } from "../store-problem.ts";
import type { ClusterFiles } from "./cluster-files.ts";

/** Held for as long as a node uses its embedded database: `kakehash` read as a 64-bit integer. */
const holderLock = "7737581264617009000";

/**
 * Claims a running cluster for this process by an advisory lock on a connection of its own. Whoever holds the lock holds
 * the directory; when it dies in whatever way, the connection ends and the lock is free: nothing can be stale.
 */
export async function claim(files: ClusterFiles, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `kakehashi ${process.pid}` });
  // Without a listener the loss of this connection would be an uncaught error.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${holderLock}) as got`);
    if (rows[0]?.got === true) return client;
    throw new StoreProblem("data-in-use", { dir: files.dir, holder: await nameHolder(client) });
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function nameHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted
       and ((l.classid::bigint << 32) | l.objid::bigint) = ${holderLock}`,
  );
  return rows[0]?.name.replace("kakehashi ", "") ?? "?";
}
