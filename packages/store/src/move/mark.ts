import type { ClientBase } from "pg";
import { roleNames, withClient } from "../roles.ts";
import { StoreProblem } from "../store-problem.ts";

/** Where a database stands in a move (migration 0017). */
export interface Mark {
  readonly id: string;
  readonly state: "arriving" | "arrived" | "entered" | "left";
  readonly node: string;
  readonly other: string;
  readonly at: Date;
}

/** Taken alone by who moves a database, shared for a moment by who opens one: an advisory lock, free when its holder is gone. */
const moveLock = "hashtext('kakehashi move')";

/** Undefined in a database that never had to do with a move. */
export async function readMark(owner: ClientBase): Promise<Mark | undefined> {
  const { rows } = await owner.query<Mark>("select id::text, state, node, other, at from kakehashi.move");
  return rows[0];
}

export type NewMark = Omit<Mark, "at">;

/** In the transaction of the caller; takes the place of an earlier mark. */
export async function writeMark(owner: ClientBase, { id, state, node, other }: NewMark): Promise<void> {
  await owner.query(
    `insert into kakehashi.move (id, state, node, other) values ($1, $2, $3, $4)
     on conflict (only_one) do update set id = $1, state = $2, node = $3, other = $4, at = now()`,
    [id, state, node, other],
  );
}

/** Alone with this database, as far as moves go, until the connection ends. */
export async function lockForMove(owner: ClientBase, at: string): Promise<void> {
  const { rows } = await owner.query<{ got: boolean }>(`select pg_try_advisory_lock(${moveLock}) as got`);
  if (rows[0]?.got !== true) throw new StoreProblem("move-under-way", { at });
}

/**
 * Whoever opens a database for a node comes by here. One that was opened counts as lived in from then on.
 *
 * @throws StoreProblem `moved-away`, `move-unfinished`, `move-under-way`
 */
export async function enter(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ got: boolean }>(`select pg_try_advisory_lock_shared(${moveLock}) as got`);
    if (rows[0]?.got !== true) throw new StoreProblem("move-under-way", { at: new URL(ownerUrl).pathname.slice(1) });
    const mark = await readMark(owner);
    if (mark?.state === "left") throw new StoreProblem("moved-away", { to: mark.other, at: mark.at.toISOString() });
    if (mark?.state === "arriving") throw new StoreProblem("move-unfinished", { from: mark.other });
    if (mark?.state === "arrived") await owner.query("update kakehashi.move set state = 'entered'");
  });
}

/**
 * Takes the schemas from the roles that a node works with: who had come in before the mark was set, or does not know it, is refused by
 * the database itself. What was taken is kept in the mark.
 */
export async function closeSchemas(owner: ClientBase): Promise<void> {
  const { rows } = await owner.query<{ schema: string; role: string }>(
    `
    select n.nspname as schema, r.rolname as role
    from pg_namespace n, aclexplode(n.nspacl) a join pg_roles r on r.oid = a.grantee
    where n.nspowner = (select oid from pg_roles where rolname = current_user)
      and a.privilege_type = 'USAGE' and r.rolname = any ($1::text[])
    order by 1, 2`,
    [[roleNames.engine, roleNames.reader]],
  );
  for (const { schema, role } of rows) await owner.query(`revoke usage on schema ${schema} from ${role}`);
  await owner.query("update kakehashi.move set closed = $1", [
    JSON.stringify(rows.map((row) => [row.schema, row.role])),
  ]);
}

/** Gives back what `closeSchemas` took. */
export async function openSchemas(owner: ClientBase): Promise<void> {
  const { rows } = await owner.query<{ closed: readonly (readonly [schema: string, role: string])[] }>(
    "select closed from kakehashi.move",
  );
  for (const [schema, role] of rows[0]?.closed ?? []) await owner.query(`grant usage on schema ${schema} to ${role}`);
  await owner.query("update kakehashi.move set closed = '[]'");
}
