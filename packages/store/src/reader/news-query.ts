import type { Hash } from "@kakehashi/core";
import { fromHex } from "../postgres/commit-arguments.ts";
import { toHash, toNumber, toText } from "../postgres/decode.ts";
import { packCells } from "../postgres/pack.ts";
import type { Text } from "../postgres/queries.ts";
import { Statement } from "./list-query.ts";
import { bySubject } from "./marked-query.ts";
import { type ReadRow, rowColumns, toReadRow } from "./read-row.ts";

/** What somebody saw: for each log, by the name that `sizes` gives it, how many of its entries. */
export type SeenSizes = Readonly<Record<string, number>>;

export interface NewsOptions {
  readonly audience: Hash;
  /** What was seen of everything; of logs that it does not name, nothing was. */
  readonly seen: SeenSizes;
  /** What was seen of single objects since. */
  readonly seenOf: readonly { readonly subject: Hash; readonly seen: SeenSizes }[];
  /** Kinds that count. */
  readonly kinds: readonly string[];
  /** Entries of this post are no news to it. */
  readonly except: string;
  /** Those of its entries that are: somebody else wrote them in its place. */
  readonly unless?: readonly Hash[];
  /** The view whose rows are wanted: objects without one are no news here. */
  readonly brief: string;
  /** Entries of each log that are looked through at most, the newest. */
  readonly entriesMax: number;
  readonly limit: number;
}

export interface NewsRow extends ReadRow {
  /** Entries that were not seen. */
  readonly entries: number;
  /** Of those the last by its own time: its kind, and who wrote it. */
  readonly last: { readonly entry: Hash; readonly kind: string; readonly party: string; readonly post: string };
  /** Realm time of that entry. */
  readonly lastAt: number;
  /** How many objects have news, whatever `limit` is. */
  readonly total: number;
}

/** Logs are few, and each is read from its end back to what was seen: what costs is the news alone. */
export function newsQuery(options: NewsOptions): { sql: string; values: readonly unknown[] } {
  const statement = new Statement();
  const pairs = options.seenOf.flatMap(({ subject, seen }) =>
    Object.entries(seen).map(([log, size]) => ({ subject, log, size })),
  );
  const audience = statement.value(fromHex(options.audience));
  const seen = Object.entries(options.seen);
  const whole = `unnest(${statement.value(seen.map(([log]) => log))}::int[], ${statement.value(seen.map(([, size]) => size))}::bigint[])`;
  const single = `unnest(${statement.value(
    packCells(
      "hex",
      pairs.map(({ subject }) => subject),
    ) ?? "{}",
  )}::bytea[],
    ${statement.value(pairs.map(({ log }) => log))}::int[], ${statement.value(pairs.map(({ size }) => size))}::bigint[])`;
  const unless = `${statement.value(packCells("hex", options.unless ?? []) ?? "{}")}::bytea[]`;
  const sql = `with fresh as (
      select e.subject, e.hash, e.kind, e.party, e.post, e.time, e.log, e.index
      from log l join audience a on a.id = l.audience and a.name = ${audience}
      left join ${whole} s(log, size) on s.log = l.id
      cross join lateral (
        select e.* from entry e where e.log = l.id and e.index >= coalesce(s.size, 0) and not e.misplaced
        order by e.index desc limit ${statement.value(options.entriesMax)}
      ) e
      left join ${single} o(subject, log, size) on o.subject = e.subject and o.log = e.log
      where e.kind = any (${statement.value(options.kinds)}::text[])
        and (e.post <> ${statement.value(options.except)} or e.hash = any (${unless})) and e.index >= coalesce(o.size, 0)
    ), news as (
      select distinct on (subject) subject, hash, kind, party, post, time, count(*) over (partition by subject) as entries
      from fresh order by subject, time desc, log, index desc
    ), here as (
      select distinct on (r.subject) ${rowColumns}, n.entries, n.hash, n.kind, n.party, n.post, n.time
      from news n join reading r on r.subject = n.subject and ${bySubject("r.view")} = ${statement.value(options.brief)}
      order by r.subject, (r.doc -> 'entries')::int desc
    )
    select *, count(*) over () from here order by time desc, subject limit ${statement.value(options.limit)}`;
  return { sql, values: statement.values };
}

export function toNewsRow(row: readonly Text[]): NewsRow {
  return {
    ...toReadRow(row),
    entries: toNumber(row[12]),
    last: { entry: toHash(row[13]), kind: toText(row[14]), party: toText(row[15]), post: toText(row[16]) },
    lastAt: toNumber(row[17]),
    total: toNumber(row[18]),
  };
}

/** Names of logs here are those of this database: they mean nothing elsewhere. */
export const sizesSql = `select l.id, coalesce(e.size, 0) from log l
  join audience a on a.id = l.audience and a.name = $1
  left join lateral (select e.index + 1 as size from entry e where e.log = l.id order by e.index desc limit 1) e on true`;
