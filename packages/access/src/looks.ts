import type { Pool } from "pg";

/** Entries of each log of an audience that there were to be seen, by the log's name in the store of this node. */
export type Sizes = Readonly<Record<string, number>>;

/** Whose look: a person acting as a post. The next person at the post has looks of their own. */
export interface Looker {
  readonly person: string;
  readonly post: string;
  readonly audience: string;
}

export interface Look {
  /** What was there when everything was last looked at; nothing where it never was. */
  readonly everything: Sizes;
  /** Wall clock, milliseconds, of that. */
  readonly at: number | undefined;
  /** What was there when single objects were looked at since. */
  readonly objects: readonly { readonly subject: string; readonly sizes: Sizes }[];
}

export interface Looks {
  of(looker: Looker): Promise<Look>;
  /** Everything was seen: what was kept of single objects goes. A look never goes back behind an earlier one. */
  everything(looker: Looker, sizes: Sizes): Promise<void>;
  objects(looker: Looker, subjects: readonly string[], sizes: Sizes): Promise<void>;
}

/** Looks at single objects that count between two at everything: the newest. */
const objectsMax = 2_000;

const read = `select subject, sizes, extract(epoch from seen_at) * 1000 as at from access.look
  where user_id = $1 and post = $2 and audience = $3 order by seen_at desc limit ${objectsMax + 1}`;
const whole = `select sizes, extract(epoch from seen_at) * 1000 as at from access.look
  where user_id = $1 and post = $2 and audience = $3 and subject = ''`;
/** Of two sizes of one log the larger holds: two screens of one person may answer in any order. */
const write = `insert into access.look as held (user_id, post, audience, subject, sizes, seen_at)
  select $1, $2, $3, subject, $5::jsonb, to_timestamp($6::float8 / 1000) from unnest($4::text[]) subject
  on conflict (user_id, post, audience, subject) do update set seen_at = excluded.seen_at, sizes = (
    select coalesce(jsonb_object_agg(log, greatest((held.sizes ->> log)::bigint, (excluded.sizes ->> log)::bigint)), '{}')
    from jsonb_object_keys(held.sizes || excluded.sizes) log)`;
const forget = "delete from access.look where user_id = $1 and post = $2 and audience = $3 and subject <> ''";

export function openLooks(pool: Pool, now: () => number): Looks {
  const named = ({ person, post, audience }: Looker) => [person, post, audience];
  return {
    async of(looker) {
      const [all, each] = await Promise.all([
        pool.query<{ sizes: Sizes; at: string }>(whole, named(looker)),
        pool.query<{ subject: string; sizes: Sizes }>(read, named(looker)),
      ]);
      const [held] = all.rows;
      return {
        everything: held?.sizes ?? {},
        at: held === undefined ? undefined : Math.round(Number(held.at)),
        objects: each.rows.filter(({ subject }) => subject !== "").map(({ subject, sizes }) => ({ subject, sizes })),
      };
    },
    async everything(looker, sizes) {
      await pool.query(write, [...named(looker), [""], JSON.stringify(sizes), now()]);
      await pool.query(forget, named(looker));
    },
    async objects(looker, subjects, sizes) {
      await pool.query(write, [...named(looker), [...new Set(subjects)], JSON.stringify(sizes), now()]);
    },
  };
}
