import type { Pool } from "pg";
import type { Notice } from "../notice.ts";
import type { Preference } from "./preferences.ts";

/** All that waits to be mailed to one person about one realm: it goes out in one e-mail. */
export interface Parcel {
  readonly person: string;
  readonly realm: string;
  readonly language: "ja" | "en";
  readonly rank: number;
  readonly preference: Preference & { readonly address: string };
  readonly items: readonly {
    readonly id: number;
    readonly post: string;
    readonly notice: Notice;
    readonly tries: number;
  }[];
}

export interface OutboxFigures {
  readonly waiting: number;
  readonly failed: number;
  readonly dropped: number;
  /** Wall clock, milliseconds, of the oldest that waits past its time. */
  readonly lateSince: number | undefined;
}

export interface Outbox {
  /** What is to be sent by now; realms apart, never in one e-mail (law 7). */
  due(limit: number): Promise<readonly Parcel[]>;
  sent(ids: readonly number[]): Promise<void>;
  /** Tried in vain: again after `pauseMs`. */
  later(ids: readonly number[], fault: string, pauseMs: number): Promise<void>;
  /** Refused for good, or tried for too long. */
  failed(ids: readonly number[], fault: string): Promise<void>;
  /** Not to be told after all: the person does not see its object, or wants no mail any more. */
  withdrawn(ids: readonly number[]): Promise<void>;
  figures(): Promise<OutboxFigures>;
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly post: string;
  readonly realm: string;
  readonly told: Notice;
  readonly tries: number;
  readonly language: "ja" | "en";
  readonly rank: number;
  readonly address: string | null;
  readonly mail: Preference["mail"] | null;
  readonly zone: Preference["zone"] | null;
  readonly time_zone: string | null;
  readonly held: boolean;
}

const due = `
select n.id, n.user_id, n.post, n.realm, n.told, n.tries, p.language, p.rank, q.address, q.mail, q.zone, q.time_zone,
  exists (select from access.acting_as(to_timestamp($1::float8 / 1000)) h where h.user_id = n.user_id and h.post = n.post) as held
from notify.notice n join access.person p using (user_id) left join notify.preference q using (user_id)
where n.mail = 'waiting' and n.mail_at <= to_timestamp($1::float8 / 1000) order by n.mail_at, n.id limit $2`;

export function openOutbox(pool: Pool, now: () => number): Outbox {
  const set = async (ids: readonly number[], to: string, values: readonly unknown[] = []) => {
    if (ids.length > 0)
      await pool.query(`update notify.notice set ${to} where id = any ($1::bigint[])`, [ids, ...values]);
  };
  const withdrawn = (ids: readonly number[]) => set(ids, "mail = 'none', fault = null");
  return {
    async due(limit) {
      const { rows } = await pool.query<Row>(due, [now(), limit]);
      const wanted = (row: Row) => row.held && row.address !== null && row.mail !== null && row.mail !== "off";
      await withdrawn(rows.filter((row) => !wanted(row)).map(({ id }) => Number(id)));
      return [...Map.groupBy(rows.filter(wanted), (row) => `${row.user_id} ${row.realm}`).values()].map(parcelOf);
    },
    sent: (ids) => set(ids, "mail = 'sent', fault = null"),
    later: (ids, fault, pauseMs) =>
      set(ids, "tries = tries + 1, fault = $2, mail_at = to_timestamp($3::float8 / 1000)", [fault, now() + pauseMs]),
    failed: (ids, fault) => set(ids, "mail = 'failed', tries = tries + 1, fault = $2", [fault]),
    withdrawn,
    async figures() {
      const sql = `select count(*) filter (where mail = 'waiting')::int as waiting,
          count(*) filter (where mail = 'failed')::int as failed, count(*) filter (where mail = 'dropped')::int as dropped,
          extract(epoch from min(at) filter (where mail = 'waiting' and tries > 0)) * 1000 as late
        from notify.notice where mail in ('waiting', 'failed', 'dropped')`;
      const { rows } = await pool.query<{ waiting: number; failed: number; dropped: number; late: string | null }>(sql);
      const { waiting = 0, failed = 0, dropped = 0, late = null } = rows[0] ?? {};
      return { waiting, failed, dropped, lateSince: late === null ? undefined : Math.round(Number(late)) };
    },
  };
}

function parcelOf(rows: readonly Row[]): Parcel {
  const [first] = rows as [Row, ...Row[]];
  const { user_id, realm, language, rank, address, mail, zone, time_zone } = first;
  return {
    ...{ person: user_id, realm, language, rank },
    preference: {
      address: address ?? "",
      mail: mail ?? "off",
      zone: zone ?? "JST",
      timeZone: time_zone ?? undefined,
    },
    items: rows.map(({ id, post, told, tries }) => ({ id: Number(id), post, notice: told, tries })),
  };
}
