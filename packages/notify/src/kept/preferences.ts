import type { Pool } from "pg";

/** How a person wants to be told by e-mail. */
export interface Preference {
  /** Undefined where none was given: then nothing is sent. */
  readonly address: string | undefined;
  readonly mail: "off" | "at-once" | "hourly";
  /** How times are written. `local` goes by `timeZone`. */
  readonly zone: "JST" | "local" | "Z";
  /** A name of the IANA time zone database. */
  readonly timeZone: string | undefined;
}

export interface Preferences {
  of(person: string): Promise<Preference>;
  set(person: string, preference: Preference): Promise<void>;
}

const standard: Preference = { address: undefined, mail: "off", zone: "JST", timeZone: undefined };

export function openPreferences(pool: Pool): Preferences {
  return {
    async of(person) {
      const sql = "select address, mail, zone, time_zone from notify.preference where user_id = $1";
      const [row] = (
        await pool.query<{
          address: string | null;
          mail: Preference["mail"];
          zone: Preference["zone"];
          time_zone: string | null;
        }>(sql, [person])
      ).rows;
      if (row === undefined) return standard;
      const { address, mail, zone, time_zone } = row;
      return { address: address ?? undefined, mail, zone, timeZone: time_zone ?? undefined };
    },
    async set(person, { address, mail, zone, timeZone }) {
      const sql = `insert into notify.preference (user_id, address, mail, zone, time_zone) values ($1, $2, $3, $4, $5)
        on conflict (user_id) do update set
          address = excluded.address, mail = excluded.mail, zone = excluded.zone, time_zone = excluded.time_zone`;
      await pool.query(sql, [person, address ?? null, mail, zone, timeZone ?? null]);
    },
  };
}
