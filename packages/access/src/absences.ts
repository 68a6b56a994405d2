import type { Words } from "@kakehashi/core";
import type { Pool } from "pg";

/** A person of this node, as others of it see them. */
export interface Colleague {
  readonly id: string;
  readonly name: Words;
}

/** That somebody is away. Wall clock, milliseconds. */
export interface Absence {
  readonly from: number;
  /** Undefined: until it is said otherwise. */
  readonly until: number | undefined;
  /** Undefined where nobody stands in, or their account is gone. */
  readonly standIn: Colleague | undefined;
  readonly words: string;
}

/** What a person says of being away. */
export interface NewAbsence {
  readonly from: number;
  readonly until: number | undefined;
  readonly standIn: string | undefined;
  readonly words: string;
}

/** A post that one may act as while its holder is away. */
export interface StandIn {
  readonly post: string;
  readonly absent: Colleague;
  /** Wall clock, milliseconds; undefined: until the absent says otherwise. */
  readonly until: number | undefined;
}

/** A person who holds posts, with the absence that lasts or is to come. */
export interface Holder extends Colleague {
  /** The principal one first. */
  readonly posts: readonly string[];
  readonly away: Absence | undefined;
}

export interface Absences {
  /** The absence that lasts or is to come; undefined where there is none. */
  of(person: string): Promise<Absence | undefined>;
  /** One at a time: it takes the place of the one before. Gives whose posts it moves: the stand-in named before, and the new one. */
  set(person: string, absence: NewAbsence): Promise<readonly string[]>;
  /** Ends it. Gives who stood in, none where nobody was away. */
  clear(person: string): Promise<readonly string[]>;
  /** Every account of this node that holds a post, in the order of accounts. */
  holders(): Promise<readonly Holder[]>;
  /** The names of these accounts; those that are gone are left out. */
  named(persons: readonly string[]): Promise<ReadonlyMap<string, Words>>;
}

interface Row {
  readonly from: string;
  readonly until: string | null;
  readonly words: string;
  readonly stand_in: string | null;
  readonly stand_in_ja: string | null;
  readonly stand_in_en: string | null;
}

const ms = (column: string, name: string) => `extract(epoch from a.${column}) * 1000 as "${name}"`;
const columns = `${ms("from_at", "from")}, ${ms("until_at", "until")}, a.words, s.user_id as stand_in,
  s.name_ja as stand_in_ja, s.name_en as stand_in_en`;
const lasts = (at: string) => `(a.until_at is null or a.until_at > to_timestamp(${at}::float8 / 1000))`;
const one = `select ${columns} from access.away a left join access.person s on s.user_id = a.stand_in
  where a.user_id = $1 and ${lasts("$2")}`;
const all = `select p.user_id as id, p.name_ja, p.name_en, ${columns},
    array(select h.post from access.holding h where h.user_id = p.user_id order by h.place) as posts
  from access.person p left join access.away a on a.user_id = p.user_id and ${lasts("$1")}
  left join access.person s on s.user_id = a.stand_in
  where exists (select from access.holding h where h.user_id = p.user_id) order by p.place, p.account`;
const write = `with before as (select stand_in from access.away where user_id = $1),
  written as (insert into access.away as a (user_id, from_at, until_at, stand_in, words)
    values ($1, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000), $4, $5)
    on conflict (user_id) do update set from_at = excluded.from_at, until_at = excluded.until_at,
      stand_in = excluded.stand_in, words = excluded.words)
  select stand_in from before where stand_in is not null`;

function absenceOf(row: Row): Absence {
  const { stand_in, stand_in_ja, stand_in_en } = row;
  return {
    from: Math.round(Number(row.from)),
    until: row.until === null ? undefined : Math.round(Number(row.until)),
    standIn:
      stand_in === null ? undefined : { id: stand_in, name: { ja: stand_in_ja as string, en: stand_in_en as string } },
    words: row.words,
  };
}

export function openAbsences(pool: Pool, now: () => number): Absences {
  return {
    async of(person) {
      const [row] = (await pool.query<Row>(one, [person, now()])).rows;
      return row && absenceOf(row);
    },
    async set(person, { from, until, standIn, words }) {
      const { rows } = await pool.query<{ stand_in: string }>(write, [
        ...[person, from, until ?? null],
        ...[standIn ?? null, words],
      ]);
      return [...rows.map(({ stand_in }) => stand_in), ...(standIn === undefined ? [] : [standIn])];
    },
    async clear(person) {
      const sql = "delete from access.away where user_id = $1 returning stand_in";
      const { rows } = await pool.query<{ stand_in: string | null }>(sql, [person]);
      return rows.flatMap(({ stand_in }) => stand_in ?? []);
    },
    async holders() {
      const { rows } = await pool.query<
        Row & { readonly id: string; readonly name_ja: string; readonly name_en: string; readonly posts: string[] }
      >(all, [now()]);
      return rows.map((row) => ({
        ...{ id: row.id, name: { ja: row.name_ja, en: row.name_en }, posts: row.posts },
        away: row.from === null ? undefined : absenceOf(row),
      }));
    },
    async named(persons) {
      const sql = "select user_id, name_ja, name_en from access.person where user_id = any ($1::text[])";
      const { rows } = await pool.query<{ user_id: string; name_ja: string; name_en: string }>(sql, [persons]);
      return new Map(rows.map((row) => [row.user_id, { ja: row.name_ja, en: row.name_en }]));
    },
  };
}
