import type { Pool } from "pg";
import type { Notice } from "../notice.ts";

/** A notice as it stands in a person's list. */
export interface NewsItem {
  readonly id: number;
  readonly notice: Notice;
  /** The post as which the person is told. */
  readonly post: string;
  /** Wall clock, milliseconds. */
  readonly at: number;
  readonly read: boolean;
}

export interface News {
  /** A person's newest, newest first. Who may see the object of each is asked of the reader, not here. */
  of(person: string, limit: number): Promise<readonly NewsItem[]>;
  /** Marks those up to `id` as read, or the one alone. */
  read(person: string, which: { readonly upTo: number } | { readonly one: number }): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly told: Notice;
  readonly post: string;
  readonly at: string;
  readonly read: boolean;
}

export function openNews(pool: Pool, now: () => number): News {
  return {
    async of(person, limit) {
      const sql = `select id, told, post, extract(epoch from at) * 1000 as at, read_at is not null as read
        from notify.notice where user_id = $1 order by id desc limit $2`;
      const { rows } = await pool.query<Row>(sql, [person, limit]);
      return rows.map(({ id, told, post, at, read }) => ({
        ...{ id: Number(id), notice: told, post, read },
        at: Math.round(Number(at)),
      }));
    },
    async read(person, which) {
      const [where, id] = "upTo" in which ? ["id <= $2", which.upTo] : ["id = $2", which.one];
      const sql = `update notify.notice set read_at = to_timestamp($3::float8 / 1000)
        where user_id = $1 and ${where} and read_at is null`;
      await pool.query(sql, [person, id, now()]);
    },
  };
}
