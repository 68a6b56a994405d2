import type { Pool } from "pg";
import { changeAccount } from "./change-account.ts";
import type { Session } from "./session.ts";

/** A session that its person has open, here or at another desk. Times are wall times, milliseconds. */
export interface OpenSession {
  readonly id: string;
  readonly openedAt: number;
  readonly expiresAt: number;
  /** As which post it acts; undefined before its first act. */
  readonly post: string | undefined;
  /** What the browser calls itself (RFC 9110, section 10.1.5), as it was at sign-in. */
  readonly agent: string | undefined;
}

export type PasswordChange =
  | "changed"
  /** What was given as the present password is not it. */
  | "wrong"
  /** The account opens without one (the demo), or is closed. */
  | "none";

/** What a person does with their own account, without an administrator. */
export interface OwnAccount {
  /** Whether one signs in to it by a password. */
  hasPassword(session: Session): Promise<boolean>;
  /** Open ones, the newest first. */
  sessions(session: Session): Promise<readonly OpenSession[]>;
  /** Ends another session of the same person, or all others where none is named. Gives how many ended. */
  endOthers(session: Session, other: string | undefined): Promise<number>;
  /** Sets another password where `present` is the one that holds, and ends every other session of the person. */
  changePassword(session: Session, present: string, next: string): Promise<PasswordChange>;
}

interface Needs {
  readonly pool: Pool;
  readonly now: () => number;
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (hash: string, password: string) => Promise<boolean>;
  /** Closes the rows of sessions that ended, and believes none of the person's others any more. */
  readonly ended: (session: Session, tokens: readonly string[]) => Promise<void>;
}

const open = `select s."id", s."userAgent" as agent, a.post,
    extract(epoch from s."createdAt") * 1000 as "openedAt", extract(epoch from s."expiresAt") * 1000 as "expiresAt"
  from access."session" s left join access.acting a on a.session_id = s."id"
  where s."userId" = $1 and s."expiresAt" > to_timestamp($2::float8 / 1000) order by s."createdAt" desc, s."id"`;
// The token is read before the row that names it goes with its session.
const end = `with ending as (
    select s."id", a.reader_token as token from access."session" s left join access.acting a on a.session_id = s."id"
    where s."userId" = $1 and s."id" <> $2 and ($3::text is null or s."id" = $3)),
  gone as (delete from access."session" s using ending where s."id" = ending."id")
  select token from ending`;
const held = `select a."password" as hash from access."account" a
  where a."userId" = $1 and a."providerId" = 'credential' and a."password" is not null`;

export function openOwnAccount({ pool, now, hash, verify, ended }: Needs): OwnAccount {
  async function heldHash(session: Session): Promise<string | undefined> {
    return (await pool.query<{ hash: string }>(held, [session.person.id])).rows[0]?.hash;
  }

  return {
    hasPassword: async (session) => (await heldHash(session)) !== undefined,
    async sessions(session) {
      const { rows } = await pool.query<{
        id: string;
        agent: string | null;
        post: string | null;
        openedAt: string;
        expiresAt: string;
      }>(open, [session.person.id, now()]);
      return rows.map(({ id, agent, post, openedAt, expiresAt }) => ({
        id,
        openedAt: Math.round(Number(openedAt)),
        expiresAt: Math.round(Number(expiresAt)),
        post: post ?? undefined,
        agent: agent === null || agent === "" ? undefined : agent,
      }));
    },
    async endOthers(session, other) {
      const { rows } = await pool.query<{ token: string | null }>(end, [session.person.id, session.id, other ?? null]);
      await ended(
        session,
        rows.flatMap(({ token }) => token ?? []),
      );
      return rows.length;
    },
    async changePassword(session, present, next) {
      const known = await heldHash(session);
      if (known === undefined) return "none";
      if (!(await verify(known, present))) return "wrong";
      const tokens = await changeAccount(pool, session.person.account, { passwordHash: await hash(next) }, session.id);
      await ended(session, tokens ?? []);
      return "changed";
    },
  };
}
