import type pg from "pg";
import { packCells } from "../postgres/pack.ts";
import { type Queries, queriesOf, type Text } from "../postgres/queries.ts";
import { type Fold, tokensOf } from "./bigrams.ts";

const changesMax = 64;

/**
 * The search job: brings the tokens of projected rows up to what was committed, a bounded piece at a time, off the path
 * of commands. Gives how many commits it worked through; 0: nothing is left, or another process is at it. Its place is a
 * cursor over the commits of each audience, so a job that is cut off goes on where it was.
 */
export async function indexSearchText(pool: pg.Pool, fold: Fold): Promise<number> {
  try {
    return await indexPiece(pool, fold, "");
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    return await indexPiece(pool, fold, "on conflict do nothing");
  }
}

/**
 * Tokens stand for as long as the text that they were cut from, so none of a new text is there yet; to look for each first
 * takes as long as to write it. Should one be there all the same, the piece is done again with that look.
 */
type IfThere = "" | "on conflict do nothing";
const uniqueViolation = "23505";

async function indexPiece(pool: pg.Pool, fold: Fold, ifThere: IfThere): Promise<number> {
  const client = await pool.connect();
  try {
    // Derived rows, and a cursor that moves with them: a crash that loses the last of it makes the job do it again. So it
    // waits for no disk, on which the commits of people wait.
    await client.query("begin; set local synchronous_commit = off");
    const done = await indexNext(queriesOf(client), fold, ifThere);
    await client.query("commit");
    client.release();
    return done;
  } catch (error) {
    // The connection is closed rather than given back: whatever state it is in ends with it.
    client.release(true);
    throw error;
  }
}

async function indexNext(queries: Queries, fold: Fold, ifThere: IfThere): Promise<number> {
  const opened = `insert into cursor (name, audience, version) select 'search', id, -1 from audience
    where not exists (select from cursor where name = 'search' and audience = id) on conflict do nothing`;
  await queries.rows("search-cursors", opened, []);
  const waiting = `select c.audience, c.version from cursor c
    where c.name = 'search' and exists (select from change h where h.audience = c.audience and h.version > c.version)
    limit 1 for update skip locked`;
  const [cursor] = await queries.rows("search-waiting", waiting, []);
  if (cursor === undefined) return 0;
  const [audience, version] = cursor;
  const changed = `select version, subjects from change where audience = $1 and version > $2 order by version limit $3`;
  const changes = await queries.rows("search-changes", changed, [audience, version, changesMax]);
  const subjects = changes.flatMap(([, hex]) => hex?.slice(2).match(/.{64}/g) ?? []);
  await strike(queries, packCells("hex", subjects));
  await addTokens(queries, packCells("hex", subjects), fold, ifThere);
  const last = changes.at(-1)?.[0];
  await queries.rows("search-moved", "update cursor set version = $3 where name = $1 and audience = $2", [
    "search",
    audience,
    last,
  ]);
  const prune = `delete from change where audience = $1 and version <= $2 and at < now() - interval '1 day'`;
  await queries.rows("search-prune", prune, [audience, last]);
  return changes.length;
}

/** Takes back the tokens of rows that went, changed, or stand under another label: `commit` blanked their text. */
async function strike(queries: Queries, subjects: Buffer | null): Promise<void> {
  const sql = `with struck as (
      delete from search_text where subject = any ($1::bytea[]) and folded is null returning id, scope, tokens
    )
    delete from search_token t using struck s, unnest(s.tokens) old
      where t.token = old and t.scope = s.scope and t.id = s.id`;
  await queries.rows("search-strike", sql, [subjects]);
}

const separator = "\u0001";
const rowsMax = 500;

async function addTokens(queries: Queries, subjects: Buffer | null, fold: Fold, ifThere: IfThere): Promise<void> {
  const sql = `select p.id, p.text from projection p
    where p.subject = any ($1::bytea[]) and p.text is not null
      and not exists (select from search_text t where t.id = p.id)`;
  const rows = await queries.rows("search-rows", sql, [subjects]);
  const written = `with added as (
      insert into search_text (id, audience, subject, scope, folded, tokens)
      select p.id, p.audience, p.subject, p.scope, w.folded, string_to_array(w.tokens, chr(1))
      from unnest($1::uuid[], $2::text[], $3::text[]) w (id, folded, tokens) join projection p on p.id = w.id
      on conflict do nothing returning id, scope, tokens
    )
    insert into search_token (token, scope, id) select token, a.scope, a.id from added a, unnest(a.tokens) token
      order by 1, 2, 3 ${ifThere}`;
  for (let at = 0; at < rows.length; at += rowsMax) {
    await queries.rows(
      ifThere === "" ? "search-add" : "search-add-again",
      written,
      additions(rows.slice(at, at + rowsMax), fold),
    );
  }
}

function additions(rows: readonly (readonly Text[])[], fold: Fold): readonly unknown[] {
  const folded = rows.map(([, text]) => fold(text ?? ""));
  const tokens = folded.map((text) => tokensOf(text.replaceAll(separator, " ")).join(separator));
  return [rows.map(([id]) => id), packCells("text", folded), packCells("text", tokens)];
}
