import type { Hash, Incarnation, LogKey, NodeId, Origin } from "@kakehashi/core";
import type { CheckpointRow, LogHead, MissingBody, StoredEntry, TileName } from "../port.ts";
import { fromHex } from "./commit-arguments.ts";
import { toBytes, toBytesOrNone, toHash, toNumber, toText } from "./decode.ts";
import { packCells } from "./pack.ts";
import type { Queries, Text } from "./queries.ts";

const thisAudience = "(select id from audience where name = $1)";
const thisLog = `(select id from log where audience = ${thisAudience} and key = $2)`;

export async function readLogs(queries: Queries, audience: Hash): Promise<readonly LogHead[]> {
  const sql = `select key, origin, node, incarnation, size, root, edge, folded, held, forked, branched from log
    where audience = ${thisAudience} order by key`;
  return (await queries.rows("logs", sql, [fromHex(audience)])).map(toHead);
}

function toHead(row: readonly Text[]): LogHead {
  const edge = toBytes(row[6]);
  return {
    log: toText(row[0]) as LogKey,
    origin: toText(row[1]) as Origin,
    node: toText(row[2]) as NodeId,
    incarnation: toText(row[3]) as Incarnation,
    size: toNumber(row[4]),
    root: toHash(row[5]),
    edge: Array.from({ length: edge.length / 32 }, (_, at) => edge.slice(at * 32, at * 32 + 32)),
    folded: toNumber(row[7]),
    held: toNumber(row[8]),
    forked: toBytesOrNone(row[9]),
    branched: toBytesOrNone(row[10]),
  };
}

const entryColumns = `e.index, e.hash, e.envelope, b.bytes, e.buried, e.without`;
const withBody = `entry e left join body b on b.log = e.log and b.index = e.index`;

function toEntry(row: readonly Text[], log: LogKey): StoredEntry {
  return {
    log,
    index: toNumber(row[0]),
    hash: toHash(row[1]),
    envelope: toBytesOrNone(row[2]),
    body: toBytesOrNone(row[3]),
    buried: row[4] === "t",
    without: row[5] ?? undefined,
  };
}

export async function readLeaves(
  queries: Queries,
  at: { audience: Hash; log: LogKey; from: number; to: number },
): Promise<readonly StoredEntry[]> {
  const sql = `select ${entryColumns} from ${withBody}
    where e.log = ${thisLog} and e.index >= $3 and e.index < $4 order by e.index`;
  const rows = await queries.rows("leaves", sql, [fromHex(at.audience), at.log, at.from, at.to]);
  return rows.map((row) => toEntry(row, at.log));
}

/** Of several copies of one envelope the one that is where it belongs; else the first, the same in every process. */
export async function readEntries(
  queries: Queries,
  audience: Hash,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<Hash, StoredEntry>> {
  if (hashes.length === 0) return new Map();
  // `+ 0`: a plan made for small tables must not walk the logs of the audience instead of looking entries up.
  const sql = `select ${entryColumns}, g.key from ${withBody} join log g on g.id = e.log + 0
    where e.hash = any ($2::bytea[]) and g.audience = ${thisAudience}
    order by e.misplaced desc, g.key desc, e.index desc`;
  const rows = await queries.rows("entries", sql, [fromHex(audience), packCells("hex", hashes)]);
  // The last one written to the map stays: hence the order from the worst copy to the best.
  return new Map(rows.map((row) => [toHash(row[1]), toEntry(row, toText(row[6]) as LogKey)]));
}

export async function readEntriesOf(queries: Queries, audience: Hash, subject: Hash): Promise<readonly StoredEntry[]> {
  const sql = `select ${entryColumns}, g.key from ${withBody} join log g on g.id = e.log + 0
    where e.subject = $2 and not e.misplaced and g.audience = ${thisAudience}`;
  const rows = await queries.rows("entries-of", sql, [fromHex(audience), fromHex(subject)]);
  return rows.map((row) => toEntry(row, toText(row[6]) as LogKey));
}

/** In the order of `wanted`; of a tile that has grown in parts, all of them joined. */
export async function readTiles(
  queries: Queries,
  at: { audience: Hash; log: LogKey },
  wanted: readonly TileName[],
): Promise<readonly (Uint8Array | undefined)[]> {
  const levels = packCells(
    "int4",
    wanted.map(({ level }) => level),
  );
  const indexes = packCells(
    "int8",
    wanted.map(({ index }) => index),
  );
  if (levels === null) return [];
  const sql = `select t.level, t.index, t.hashes from unnest($3::int[], $4::bigint[]) w (level, index)
    join tile t on t.log = ${thisLog} and t.level = w.level and t.index = w.index order by t.level, t.index, t.start`;
  const rows = await queries.rows("tiles", sql, [fromHex(at.audience), at.log, levels, indexes]);
  const parts = new Map<string, string>();
  for (const [level, index, hashes] of rows) {
    const name = `${level}/${index}`;
    parts.set(name, (parts.get(name) ?? "") + toText(hashes).slice(2));
  }
  return wanted.map(({ level, index }) => {
    const hex = parts.get(`${level}/${index}`);
    return hex === undefined ? undefined : Uint8Array.fromHex(hex);
  });
}

/** The smallest checkpoint of at least a size, or the newest; undefined where none is kept. */
export async function readCheckpoint(
  queries: Queries,
  at: { audience: Hash; log: LogKey },
  which: { atLeast: number } | "newest",
): Promise<CheckpointRow | undefined> {
  const order = which === "newest" ? "desc" : "asc";
  const sql = `select size, root, note from checkpoint where log = ${thisLog} and size >= $3 order by size ${order} limit 1`;
  const least = which === "newest" ? 0 : which.atLeast;
  const [row] = await queries.rows(`checkpoint-${order}`, sql, [fromHex(at.audience), at.log, least]);
  return row && { size: toNumber(row[0]), root: toHash(row[1]), note: toBytes(row[2]) };
}

export async function readMissingBodies(
  queries: Queries,
  at: { audience: Hash; log: LogKey },
  limit: number,
): Promise<readonly MissingBody[]> {
  const sql = `select index, entry, body from missing_body where log = ${thisLog} order by index limit $3`;
  const rows = await queries.rows("missing", sql, [fromHex(at.audience), at.log, limit]);
  return rows.map((row) => ({ index: toNumber(row[0]), entry: toHash(row[1]), body: toHash(row[2]) }));
}
