import { setTimeout as delay } from "node:timers/promises";
import type { ClientBase } from "pg";
import { type RoleUrls, roleNames, withClient } from "../roles.ts";
import { StoreProblem } from "../store-problem.ts";

/** One of the two databases of a move. */
export interface MovePlace {
  readonly urls: RoleUrls;
  /** For people and for the other one's mark; no password. */
  readonly name: string;
}

const lingeringMs = 100;
const lingersMax = 30;

/** A connection as the owner. A table that somebody holds is somebody's use of it. */
export async function withOwner<T>(url: string, use: (owner: ClientBase) => Promise<T>): Promise<T> {
  return withClient(url, async (owner) => {
    try {
      return await use(owner);
    } catch (error) {
      if ((error as { code?: unknown }).code !== "55P03") throw error;
      throw new StoreProblem(
        "database-occupied",
        { at: new URL(url).pathname.slice(1), who: (error as Error).message },
        error,
      );
    }
  });
}

/**
 * Sessions of a node's roles, beside our own, are processes of that node, or of an older version of it that knows of no moves. Those
 * that are just going are waited for.
 *
 * @throws StoreProblem `database-occupied`
 */
export async function refuseWhileOccupied(owner: ClientBase, at: string): Promise<void> {
  for (let looked = 0; ; looked++) {
    const { rows } = await owner.query<{ who: string | null }>(
      `select string_agg(distinct trim(coalesce(application_name, '') || ' ' || usename), ', ') as who from pg_stat_activity
       where datname = current_database() and usename = any ($1::text[]) and pid <> pg_backend_pid()`,
      [Object.values(roleNames)],
    );
    const who = rows[0]?.who ?? undefined;
    if (who === undefined) return;
    if (looked === lingersMax) throw new StoreProblem("database-occupied", { at, who });
    await delay(lingeringMs);
  }
}

/**
 * The same of the database that a URL names, before anything is opened there: what is done to a stopped node is not done to one
 * that runs. Several processes may serve one database, so that nothing of it is claimed by any.
 *
 * @throws StoreProblem `database-occupied`
 */
export async function refuseWhileServed(url: string): Promise<void> {
  await withClient(url, (client) => refuseWhileOccupied(client, new URL(url).pathname.slice(1)));
}
