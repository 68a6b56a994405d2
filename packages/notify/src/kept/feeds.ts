import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** A calendar feed of one person as one post. Its secret is known to whoever made it, and to nobody else. */
export interface Feed {
  readonly id: string;
  readonly post: string;
  /** Wall clock, milliseconds. */
  readonly madeAt: number;
  readonly usedAt: number | undefined;
}

/** Whose feed an address opens. */
export interface FeedReader {
  readonly person: string;
  readonly post: string;
  readonly language: "ja" | "en";
  readonly rank: number;
}

export interface Feeds {
  of(person: string): Promise<readonly Feed[]>;
  /** The secret is given once and kept as a hash alone. Undefined where the person has as many as one may. */
  make(person: string, post: string): Promise<{ readonly feed: Feed; readonly token: string } | undefined>;
  /** False where the person has none of that id. */
  revoke(person: string, id: string): Promise<boolean>;
  /** Undefined for a secret that opens nothing, also because its person has left or does not hold the post any more. */
  open(token: string): Promise<FeedReader | undefined>;
}

const feedsMax = 10;
/** Half an hour between two notes of use: a calendar asks often, and nobody needs to know it more exactly. */
const usedEvery = "30 minutes";

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

interface Row {
  readonly id: string;
  readonly post: string;
  readonly made: string;
  readonly used: string | null;
}

function feedOf({ id, post, made, used }: Row): Feed {
  return { id, post, madeAt: Math.round(Number(made)), usedAt: used === null ? undefined : Math.round(Number(used)) };
}

const columns = "id, post, extract(epoch from made_at) * 1000 as made, extract(epoch from used_at) * 1000 as used";

export function openFeeds(pool: Pool): Feeds {
  return {
    async of(person) {
      const sql = `select ${columns} from notify.feed where user_id = $1 order by made_at, id`;
      return (await pool.query<Row>(sql, [person])).rows.map(feedOf);
    },
    async make(person, post) {
      const token = randomBytes(32).toString("base64url");
      const sql = `insert into notify.feed (id, token, user_id, post)
        select $1, $2, $3, $4 where (select count(*) from notify.feed where user_id = $3) < ${feedsMax}
        returning ${columns}`;
      const [row] = (await pool.query<Row>(sql, [randomUUID(), hashOf(token), person, post])).rows;
      return row && { feed: feedOf(row), token };
    },
    async revoke(person, id) {
      const sql = "delete from notify.feed where user_id = $1 and id = $2";
      return (await pool.query(sql, [person, id])).rowCount === 1;
    },
    async open(token) {
      const sql = `select f.id, f.user_id as person, f.post, p.language, p.rank,
          f.used_at is null or f.used_at < now() - interval '${usedEvery}' as stale
        from notify.feed f join access.person p using (user_id)
        join access.holding h on h.user_id = f.user_id and h.post = f.post where f.token = $1`;
      const [row] = (await pool.query<FeedReader & { id: string; stale: boolean }>(sql, [hashOf(token)])).rows;
      if (row === undefined) return undefined;
      const { id, stale, person, post, language, rank } = row;
      if (stale) await pool.query("update notify.feed set used_at = now() where id = $1", [id]);
      return { person, post, language, rank };
    },
  };
}
