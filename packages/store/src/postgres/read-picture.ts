import type { Hash, LabelId, PostId } from "@kakehashi/core";
import type { AnswerKey, AudienceRow, ChangeRow, ObjectRow, ReleaseRow, StoredAnswer, StoredRelease } from "../port.ts";
import { fromHex } from "./commit-arguments.ts";
import { toBytes, toHash, toHashes, toNumber, toText } from "./decode.ts";
import { packCells } from "./pack.ts";
import type { Queries, Text } from "./queries.ts";

const thisAudience = "(select id from audience where name = $1)";

export async function readAudiences(queries: Queries): Promise<readonly AudienceRow[]> {
  const rows = await queries.rows("audiences", "select realm, name, record, version from audience order by name", []);
  return rows.map((row) => ({
    realm: toHash(row[0]),
    audience: toHash(row[1]),
    record: toBytes(row[2]),
    version: toNumber(row[3]),
  }));
}

export async function readDigests(queries: Queries, audience: Hash): Promise<ReadonlyMap<Hash, Hash>> {
  const sql = `select subject, digest from object where audience = ${thisAudience}`;
  const rows = await queries.rows("digests", sql, [fromHex(audience)]);
  return new Map(rows.map(([subject, digest]) => [toHash(subject), toHash(digest)]));
}

export async function readObjects(
  queries: Queries,
  audience: Hash,
  subjects: readonly Hash[],
): Promise<ReadonlyMap<Hash, ObjectRow>> {
  if (subjects.length === 0) return new Map();
  const sql = `select subject, type, state, digest, counts from object
    where audience = ${thisAudience} and subject = any ($2::bytea[])`;
  const rows = await queries.rows("objects", sql, [fromHex(audience), packCells("hex", subjects)]);
  const objects = rows.map((row) => ({
    subject: toHash(row[0]),
    type: toText(row[1]),
    state: toBytes(row[2]),
    digest: toHash(row[3]),
    counts: JSON.parse(toText(row[4])) as ObjectRow["counts"],
  }));
  return new Map(objects.map((object) => [object.subject, object]));
}

export async function readAnswer(queries: Queries, key: AnswerKey): Promise<StoredAnswer | undefined> {
  const sql = "select request, answer from answer where principal = $1 and operation = $2 and key = $3";
  const [row] = await queries.rows("answer", sql, [key.principal, key.operation, key.key]);
  return row && { request: toHash(row[0]), answer: toBytes(row[1]) };
}

export async function readRecord(queries: Queries, scope: string, key: string): Promise<Uint8Array | undefined> {
  const sql = "select value from record where scope = $1 and key = $2";
  const [row] = await queries.rows("record", sql, [scope, key]);
  return row && toBytes(row[0]);
}

export async function readRecords(queries: Queries, scope: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await queries.rows("records", "select key, value from record where scope = $1 order by key", [scope]);
  return new Map(rows.map((row) => [toText(row[0]), toBytes(row[1])]));
}

interface Since {
  readonly audience: Hash;
  readonly version: number;
  readonly limit: number;
}

export async function readReleases(queries: Queries, since: Since): Promise<readonly StoredRelease[]> {
  const sql = `select version, entry, person, post, authority, label, at from release
    where audience = ${thisAudience} and version > $2 order by version, entry limit $3`;
  const rows = await queries.rows("releases", sql, [fromHex(since.audience), since.version, since.limit]);
  return rows.map((row) => ({ version: toNumber(row[0]), ...toRelease(row.slice(1)) }));
}

/** An entry is entered once: sealed again by nobody, it stands in the one log that it names. */
export async function readRelease(queries: Queries, entry: Hash): Promise<ReleaseRow | undefined> {
  const sql = "select entry, person, post, authority, label, at from release where entry = $1 limit 1";
  const [row] = await queries.rows("release", sql, [fromHex(entry)]);
  return row && toRelease(row);
}

interface InPlace {
  readonly post: string;
  readonly authorityEnd: string;
  readonly limit: number;
}

export async function readEnteredInPlace(queries: Queries, audience: Hash, by: InPlace): Promise<readonly Hash[]> {
  // The first condition is that of the index, which PostgreSQL does not see in the second.
  const sql = `select entry from release where audience = ${thisAudience} and post = $2
    and authority like '% for %' and right(authority, length($3)) = $3 order by version desc, entry limit $4`;
  const rows = await queries.rows("entered-in-place", sql, [fromHex(audience), by.post, by.authorityEnd, by.limit]);
  return rows.map((row) => toHash(row[0]));
}

function toRelease(row: readonly Text[]): ReleaseRow {
  return {
    entry: toHash(row[0]),
    person: toText(row[1]),
    post: toText(row[2]) as PostId,
    authority: toText(row[3]),
    label: toText(row[4]) as LabelId,
    at: toNumber(row[5]),
  };
}

export async function readChanges(queries: Queries, since: Since): Promise<readonly ChangeRow[]> {
  const sql = `select version, subjects from change
    where audience = ${thisAudience} and version > $2 order by version limit $3`;
  const rows = await queries.rows("changes", sql, [fromHex(since.audience), since.version, since.limit]);
  return rows.map((row) => ({ version: toNumber(row[0]), subjects: toHashes(row[1]) }));
}

/** What is pruned goes from the oldest on, and the newest of it stays: where a row as old as `version` is, all after it are. */
export async function readKeepsChanges(queries: Queries, audience: Hash, version: number): Promise<boolean> {
  const sql = `select 1 from change where audience = ${thisAudience} and version <= $2 limit 1`;
  return (await queries.rows("keeps-changes", sql, [fromHex(audience), version])).length > 0;
}
