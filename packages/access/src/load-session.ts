import type { Pool } from "pg";
import type { StandIn } from "./absences.ts";
import type { ReaderTokens, Session } from "./session.ts";

/** A post that the person may act as; `absent` where its holder is away and this person stands in. */
interface ActsAs {
  readonly post: string;
  readonly absent: string | null;
  readonly name_ja: string | null;
  readonly name_en: string | null;
  readonly until: number | null;
}

interface Row {
  readonly account: string;
  readonly name_ja: string;
  readonly name_en: string;
  readonly rank: number;
  readonly language: "ja" | "en";
  readonly acts_as: readonly ActsAs[];
  readonly post: string | null;
  readonly reader_token: string | null;
  readonly lapsed: string | null;
}

const query = `
select p.account, p.name_ja, p.name_en, p.rank, p.language, a.post, a.reader_token, a.lapsed,
       array(select jsonb_build_object('post', w.post, 'absent', w.absent, 'name_ja', o.name_ja, 'name_en', o.name_en,
                'until', extract(epoch from w.until_at) * 1000)
              from access.acting_as(to_timestamp($3::float8 / 1000)) w left join access.person o on o.user_id = w.absent
              where w.user_id = p.user_id order by w.place, w.post) as acts_as
  from access.person p left join access.acting a on a.session_id = $2
 where p.user_id = $1`;

function standInOf({ post, absent, name_ja, name_en, until }: ActsAs): readonly StandIn[] {
  if (absent === null || name_ja === null || name_en === null) return [];
  const name = { ja: name_ja, en: name_en };
  return [{ post, absent: { id: absent, name }, until: until === null ? undefined : Math.round(until) }];
}

interface At {
  readonly pool: Pool;
  readonly tokens: ReaderTokens;
  readonly party: string;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

/**
 * What a session that better-auth has verified acts as. The first time it takes the principal post, and a reader token; one whose
 * post its person may not act as any more takes the principal post too, and says so (`lapsed`).
 * Undefined where the person is gone or holds no post any more: every check fails closed.
 */
export async function loadSession(
  at: At,
  verified: { readonly id: string; readonly userId: string; readonly expiresAt: Date },
): Promise<Session | undefined> {
  const { rows } = await at.pool.query<Row>(query, [verified.userId, verified.id, at.now()]);
  const row = rows[0];
  const posts = row?.acts_as.filter(({ absent }) => absent === null).map(({ post }) => post) ?? [];
  const [principal] = posts;
  if (row === undefined || principal === undefined) return undefined;
  const clearance = { rank: row.rank, parties: [at.party] };
  const expiresAt = verified.expiresAt.getTime();
  const mayAct = row.post !== null && row.acts_as.some(({ post }) => post === row.post);
  const lapsed = mayAct ? row.lapsed : row.post;
  const post = mayAct && row.post !== null ? row.post : principal;
  const readerToken =
    mayAct && row.reader_token !== null
      ? row.reader_token
      : await act(at, verified.id, {
          ...{ post, lapsed, before: row.reader_token },
          token: await at.tokens.issue({ clearance, post, expiresAt }),
        });
  return {
    id: verified.id,
    person: { id: verified.userId, account: row.account, name: { ja: row.name_ja, en: row.name_en } },
    post,
    posts,
    standsIn: row.acts_as.flatMap(standInOf),
    ...(lapsed !== null && { lapsed }),
    clearance,
    language: row.language,
    readerToken,
    expiresAt,
  };
}

interface Acting {
  readonly post: string;
  readonly lapsed: string | null;
  readonly token: string;
  /** The token that it had until now: it opens nothing from here on. */
  readonly before: string | null;
}

/** Two requests of one session may come at once: the first token written is the one that both use, and no other opens anything. */
async function act(at: At, session: string, { post, lapsed, token, before }: Acting): Promise<string> {
  const { rows } = await at.pool.query<{ reader_token: string }>(
    `insert into access.acting (session_id, post, reader_token, lapsed) values ($1, $2, $3, $4)
     on conflict (session_id) do update set
       reader_token = case when access.acting.post = excluded.post then access.acting.reader_token else excluded.reader_token end,
       lapsed = case when access.acting.post = excluded.post then access.acting.lapsed else excluded.lapsed end,
       post = excluded.post
     returning reader_token`,
    [session, post, token, lapsed],
  );
  const used = rows[0]?.reader_token ?? token;
  for (const each of new Set([before, token])) if (each !== null && each !== used) await at.tokens.revoke(each);
  return used;
}
