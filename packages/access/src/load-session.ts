import type { Pool } from "pg";
import type { ReaderTokens, Session } from "./session.ts";

interface Row {
  readonly account: string;
  readonly name_ja: string;
  readonly name_en: string;
  readonly rank: number;
  readonly language: "ja" | "en";
  readonly posts: readonly string[];
  readonly post: string | null;
  readonly reader_token: string | null;
}

const query = `
select p.account, p.name_ja, p.name_en, p.rank, p.language, a.post, a.reader_token,
       array(select h.post from access.holding h where h.user_id = p.user_id order by h.place) as posts
  from access.person p left join access.acting a on a.session_id = $2
 where p.user_id = $1`;

/**
 * What a session that better-auth has verified acts as. The first time it takes the principal post, and a reader token.
 * Undefined where the person is gone or holds no post any more: every check fails closed.
 */
export async function loadSession(
  at: { readonly pool: Pool; readonly tokens: ReaderTokens; readonly party: string },
  verified: { readonly id: string; readonly userId: string; readonly expiresAt: Date },
): Promise<Session | undefined> {
  const { rows } = await at.pool.query<Row>(query, [verified.userId, verified.id]);
  const row = rows[0];
  const [principal] = row?.posts ?? [];
  if (row === undefined || principal === undefined) return undefined;
  const clearance = { rank: row.rank, parties: [at.party] };
  const expiresAt = verified.expiresAt.getTime();
  const stillHeld = row.post !== null && row.posts.includes(row.post);
  const post = stillHeld && row.post !== null ? row.post : principal;
  const readerToken =
    stillHeld && row.reader_token !== null
      ? row.reader_token
      : await act(at, verified.id, post, await at.tokens.issue({ clearance, post, expiresAt }));
  return {
    id: verified.id,
    person: { id: verified.userId, account: row.account, name: { ja: row.name_ja, en: row.name_en } },
    post,
    posts: row.posts,
    clearance,
    language: row.language,
    readerToken,
    expiresAt,
  };
}

/** Two requests of a fresh session may come at once: the first token written is the one that both use. */
async function act(at: { readonly pool: Pool }, session: string, post: string, token: string): Promise<string> {
  const { rows } = await at.pool.query<{ reader_token: string }>(
    `insert into access.acting (session_id, post, reader_token) values ($1, $2, $3)
     on conflict (session_id) do update set
       reader_token = case when access.acting.post = excluded.post then access.acting.reader_token else excluded.reader_token end,
       post = excluded.post
     returning reader_token`,
    [session, post, token],
  );
  return rows[0]?.reader_token ?? token;
}
