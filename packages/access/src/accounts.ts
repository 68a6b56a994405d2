import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { NewAccount } from "./session.ts";

/** Thrown where an account of that name is there already. */
export class AccountExists extends Error {
  override readonly name = "AccountExists";
  readonly account: string;
  constructor(account: string, options?: ErrorOptions) {
    super(`account ${account} exists`, options);
    this.account = account;
  }
}

/**
 * Names of accounts are told apart neither by capitals nor by widths of letters (NFKC): what is written `Sato`, `ＳＡＴＯ` or `sato` is
 * one person, whatever the keyboard did.
 */
function accountName(given: string): string {
  return given.normalize("NFKC").toLowerCase();
}

/** What an account may be kept under that is given as `given`: before names were told apart so, they were kept as typed. */
export function accountNames(given: string): readonly string[] {
  return [accountName(given), given];
}

/**
 * What the sign-in library knows a person by. It wants an e-mail's form, which names of accounts need not have (佐藤, o.k.): it is
 * made from the id, and found by the name.
 */
function emailOf(userId: string, node: string): string {
  return `${userId}@${node}.invalid`;
}

/** Of nobody where there is no such account: the library then spends the same time, and the answer does not tell which was wrong. */
export async function emailAtSignIn(pool: Pool, account: string, node: string): Promise<string> {
  const { rows } = await pool.query<{ email: string }>(
    `select u."email" from access.person p join access."user" u on u."id" = p.user_id
      where p.account = any ($1::text[]) order by p.account = $2 desc limit 1`,
    [accountNames(account), account],
  );
  return rows[0]?.email ?? emailOf("nobody", node);
}

const insert = `
with made as (
  insert into access."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true) returning "id"),
credential as (
  insert into access."account" ("id", "accountId", "providerId", "userId", "password")
  select $4, "id", 'credential', "id", $5 from made where $5::text is not null),
person as (
  insert into access.person (user_id, account, name_ja, name_en, rank, demo, language, place)
  select "id", $6, $7, $2, $8, $5::text is null, $9, $11 from made)
insert into access.holding (user_id, post, place)
select made."id", held.post, held.place from made, unnest($10::text[]) with ordinality as held (post, place)`;

/** Writes the account, its password's hash where it has one, its person and posts, in one statement. */
export async function createAccount(
  pool: Pool,
  account: NewAccount,
  node: string,
  passwordHash: string | undefined,
): Promise<void> {
  const { ja, en } = account.name;
  const userId = randomUUID();
  const values = [
    userId,
    en,
    emailOf(userId, node),
    randomUUID(),
    passwordHash ?? null,
    accountName(account.account),
    ja,
    account.rank,
    account.language,
    account.posts,
    account.place ?? 0,
  ];
  try {
    await pool.query(insert, values);
  } catch (cause) {
    if ((cause as { code?: string }).code === "23505") throw new AccountExists(account.account, { cause });
    throw cause;
  }
}

export async function findDemoUser(pool: Pool, account: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ user_id: string }>(
    "select user_id from access.person where account = $1 and demo",
    [account],
  );
  return rows[0]?.user_id;
}

export async function demoAccounts(pool: Pool) {
  const { rows } = await pool.query<{ account: string; name_ja: string; name_en: string; post: string }>(
    `select p.account, p.name_ja, p.name_en, h.post from access.person p join access.holding h using (user_id)
      where p.demo and h.place = 1 order by p.place, p.account`,
  );
  return rows.map((row) => ({ account: row.account, name: { ja: row.name_ja, en: row.name_en }, post: row.post }));
}
