import type { Hash } from "@kakehashi/core";
import type { Pool, PoolClient } from "pg";
import type { Notice } from "../notice.ts";
import type { LineDown } from "../rules/link-notice.ts";
import { nearestDue, type ObjectFacts } from "../rules/object-facts.ts";

/** What the job keeps between two looks. */
export interface Watching {
  /** How far everything of an audience was looked at; undefined before the first look. */
  place(audience: Hash): Promise<Place | undefined>;
  facts(audience: Hash, subjects: readonly Hash[]): Promise<ReadonlyMap<Hash, ObjectFacts>>;
  /** Objects of the realm with a suspense up to that realm time. */
  dueUpTo(realm: Hash, until: number): Promise<readonly ObjectFacts[]>;
  /** Every matter and dossier of the audience, in this node's own store: for a first look, and after a gap in what is kept of changes. */
  objects(audience: Hash): Promise<readonly Hash[]>;
  /** One look, whole or not at all: notices are told, facts kept, and the place moves. Gives the persons told of something new. */
  looked(look: Look): Promise<readonly string[]>;
  linesDown(realm: Hash): Promise<readonly LineDown[]>;
  lineWent(line: LineDown): Promise<void>;
  lineCame(line: Omit<LineDown, "since">): Promise<void>;
  /** Takes the job for this process; undefined where another one has it: one alone tells. */
  take(): Promise<Taken | undefined>;
}

export interface Place {
  /** Of the audience, after the last commit that was worked through. */
  readonly version: number;
  /** Wall clock, milliseconds. */
  readonly lookedAt: number;
}

/** The job, until it is given up, or lost with the connection that it hangs on. */
export interface Taken {
  isLost(): boolean;
  give(): void;
}

export interface Look {
  readonly notices: readonly Notice[];
  readonly facts?: readonly ObjectFacts[];
  readonly place?: { readonly audience: Hash; readonly version: number };
}

/** Newest notices kept of each person; those that wait to be mailed stay. */
const noticesMax = 500;
/** E-mails that wait at most. Beyond it a notice stands on the screen alone, and the figure of dropped ones says so. */
const waitingMax = 20_000;

const tell = `
insert into notify.notice (user_id, key, post, realm, audience, subject, told, at, mail, mail_at)
select distinct on (n.number, h.user_id) h.user_id, n.key, h.post, n.realm, n.about ->> 'audience', n.about ->> 'subject', n.told,
  to_timestamp($2::float8 / 1000),
  case when p.mail is null or p.mail = 'off' or p.address is null then 'none' when $3 then 'dropped' else 'waiting' end,
  case p.mail when 'at-once' then to_timestamp($2::float8 / 1000)
    when 'hourly' then date_trunc('hour', to_timestamp($2::float8 / 1000)) + interval '1 hour' end
from (select number, told, t.* from jsonb_array_elements($1::jsonb) with ordinality as given (told, number),
    jsonb_to_record(told) as t (key text, realm text, about jsonb, posts jsonb)) n
  join access.acting_as(to_timestamp($2::float8 / 1000)) h on n.posts ? h.post left join notify.preference p using (user_id)
order by n.number, h.user_id, h.place
on conflict (user_id, key) do nothing returning user_id`;

/** What is asked again and again as time goes by is known by its row: it stays for as long as a suspense may be overdue. */
const prune = `delete from notify.notice n
  using unnest($1::text[]) person, lateral (
    select id from notify.notice where user_id = person order by id desc offset ${noticesMax - 1} limit 1) oldest
  where n.user_id = person and n.id < oldest.id and n.mail <> 'waiting'
    and (n.told ->> 'kind' in ('awaits', 'agreed', 'invited', 'without-effect') or n.at < now() - interval '400 days')`;

const keep = `insert into notify.watched (audience, subject, realm, facts, due)
  select f.audience, f.subject, f.realm, facts, due
  from unnest($1::jsonb[], $2::float8[]) as given (facts, due),
    jsonb_to_record(facts) as f (audience text, subject text, realm text)
  on conflict (audience, subject) do update set facts = excluded.facts, due = excluded.due`;

const move = `insert into notify.place (audience, version, looked_at) values ($1, $2, to_timestamp($3::float8 / 1000))
  on conflict (audience) do update set version = excluded.version, looked_at = excluded.looked_at`;

/** All of one look at once. Gives who was told of something new. */
async function tellAll(client: PoolClient, notices: readonly Notice[], now: number): Promise<readonly string[]> {
  if (notices.length === 0) return [];
  const values = [JSON.stringify(notices), now, await isFull(client)];
  const { rows } = await client.query<{ user_id: string }>(tell, values);
  const told = [...new Set(rows.map(({ user_id }) => user_id))];
  if (told.length > 0) await client.query(prune, [told]);
  return told;
}

async function isFull(client: PoolClient): Promise<boolean> {
  const sql = `select count(*)::int as n from (select from notify.notice where mail = 'waiting' limit ${waitingMax}) w`;
  return ((await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0) >= waitingMax;
}

async function within<T>(pool: Pool, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const done = await act(client);
    await client.query("commit");
    client.release();
    return done;
  } catch (error) {
    // The connection is closed rather than given back: whatever state it is in ends with it.
    client.release(true);
    throw error;
  }
}

async function look(client: PoolClient, { notices, facts = [], place }: Look, now: number): Promise<readonly string[]> {
  const told = await tellAll(client, notices, now);
  if (facts.length > 0)
    await client.query(keep, [
      facts.map((each) => JSON.stringify(each)),
      facts.map((each) => nearestDue(each) ?? null),
    ]);
  if (place !== undefined) await client.query(move, [place.audience, place.version, now]);
  return told;
}

export function openWatching(pool: Pool, now: () => number): Watching {
  const rows = async <Row extends object>(sql: string, values: readonly unknown[]) =>
    (await pool.query<Row>(sql, [...values])).rows;
  return {
    async place(audience) {
      const sql = "select version, extract(epoch from looked_at) * 1000 as at from notify.place where audience = $1";
      const [row] = await rows<{ version: string; at: string }>(sql, [audience]);
      return row && { version: Number(row.version), lookedAt: Math.round(Number(row.at)) };
    },
    async facts(audience, subjects) {
      const sql = "select facts from notify.watched where audience = $1 and subject = any ($2::text[])";
      const found = await rows<{ facts: ObjectFacts }>(sql, [audience, subjects]);
      return new Map(found.map(({ facts }) => [facts.subject, facts]));
    },
    async dueUpTo(realm, until) {
      const sql = "select facts from notify.watched where realm = $1 and due <= $2";
      return (await rows<{ facts: ObjectFacts }>(sql, [realm, until])).map(({ facts }) => facts);
    },
    async objects(audience) {
      const sql = `select encode(o.subject, 'hex') as subject from kakehashi.object o
        join kakehashi.audience a on a.id = o.audience where a.name = decode($1, 'hex') and o.type in ('charter', 'matter', 'dossier')`;
      return (await rows<{ subject: Hash }>(sql, [audience])).map(({ subject }) => subject);
    },
    looked: (what) => within(pool, (client) => look(client, what, now())),
    async linesDown(realm) {
      const found = await rows<{ node: string; since: string }>(
        "select node, since from notify.line_down where realm = $1",
        [realm],
      );
      return found.map(({ node, since }) => ({ realm, node, since: Number(since) }));
    },
    async lineWent({ realm, node, since }) {
      const sql =
        "insert into notify.line_down (realm, node, since) values ($1, $2, $3) on conflict (realm, node) do update set since = least(line_down.since, excluded.since)";
      await pool.query(sql, [realm, node, since]);
    },
    async lineCame({ realm, node }) {
      await pool.query("delete from notify.line_down where realm = $1 and node = $2", [realm, node]);
    },
    take: () => takeJob(pool),
  };
}

/** A lock of the database that ends with the connection: a process that dies gives the job up by that. */
async function takeJob(pool: Pool): Promise<Taken | undefined> {
  const client = await pool.connect();
  const sql = "select pg_try_advisory_lock(hashtext('kakehashi notices')) as taken";
  const { rows } = await client.query<{ taken: boolean }>(sql);
  if (rows[0]?.taken !== true) {
    client.release();
    return undefined;
  }
  let lost = false;
  client.on("error", () => {
    lost = true;
  });
  return { isLost: () => lost, give: () => client.release(true) };
}
