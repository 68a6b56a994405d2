import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { accountNames } from "./accounts.ts";

/** An account as an administrator sees it. */
export interface AccountRow {
  readonly account: string;
  readonly name: { readonly ja: string; readonly en: string };
  /** Held posts, the principal one first; none where it is closed. */
  readonly posts: readonly string[];
  readonly rank: number;
  /** False where it was closed, or opens by one click. */
  readonly hasPassword: boolean;
}

/** What is absent stays. */
export interface AccountChange {
  readonly posts?: readonly string[];
  readonly rank?: number;
  /** Its hash; null takes the password away, so that nobody signs in. */
  readonly passwordHash?: string | null;
}

export async function listAccounts(pool: Pool): Promise<readonly AccountRow[]> {
  const { rows } = await pool.query<{
    account: string;
    ja: string;
    en: string;
    rank: number;
    posts: string[];
    has: boolean;
  }>(
    `select p.account, p.name_ja as ja, p.name_en as en, p.rank,
        array(select h.post from access.holding h where h.user_id = p.user_id order by h.place) as posts,
        exists (select from access."account" a where a."userId" = p.user_id and a."password" is not null) as has
      from access.person p order by p.account collate "C"`,
  );
  return rows.map(({ account, ja, en, rank, posts, has }) => ({
    account,
    name: { ja, en },
    rank,
    posts,
    hasPassword: has,
  }));
}

/**
 * Writes the change, whole or not at all, and ends every session of the account but the one that makes it, where it is named: what
 * one could do before ends with it. Gives the reader tokens of those sessions, to be revoked; undefined where there is no such account.
 */
export async function changeAccount(
  pool: Pool,
  account: string,
  change: AccountChange,
  makes?: string,
): Promise<readonly string[] | undefined> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ id: string }>(
      `select user_id as id from access.person where account = any ($1::text[]) order by account = $2 desc limit 1 for update`,
      [accountNames(account), account],
    );
    const user = rows[0]?.id;
    const tokens = user === undefined ? undefined : await write(client, user, change, makes);
    await client.query("commit");
    return tokens;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function write(
  client: PoolClient,
  user: string,
  { posts, rank, passwordHash }: AccountChange,
  makes: string | undefined,
) {
  const ended = await client.query<{ token: string }>(
    `select a.reader_token as token from access.acting a join access."session" s on s."id" = a.session_id
      where s."userId" = $1 and s."id" is distinct from $2`,
    [user, makes],
  );
  await client.query(`delete from access."session" where "userId" = $1 and "id" is distinct from $2`, [user, makes]);
  if (rank !== undefined) await client.query("update access.person set rank = $2 where user_id = $1", [user, rank]);
  if (posts !== undefined) {
    await client.query("delete from access.holding where user_id = $1", [user]);
    await client.query(
      `insert into access.holding (user_id, post, place)
        select $1, held.post, held.place from unnest($2::text[]) with ordinality as held (post, place)`,
      [user, posts],
    );
  }
  if (passwordHash !== undefined) {
    await client.query(`delete from access."account" where "userId" = $1 and "providerId" = 'credential'`, [user]);
    if (passwordHash !== null)
      await client.query(
        `insert into access."account" ("id", "accountId", "providerId", "userId", "password") values ($1, $2, 'credential', $2, $3)`,
        [randomUUID(), user, passwordHash],
      );
  }
  return ended.rows.map(({ token }) => token);
}
