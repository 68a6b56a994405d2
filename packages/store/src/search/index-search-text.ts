import type pg from "pg";
import { packCells } from "../postgres/pack.ts";
import { type Queries, queriesOf, type Text } from "../postgres/queries.ts";
import type { Fold } from "./bigrams.ts";
import { beginDerived, packTexts } from "./pack-texts.ts";

const changesMax = 64;

/**
 * The search job: brings what projected rows are found by up to what was committed, a bounded piece at a time, off the path
 * of commands. Gives how many commits and texts it worked through; 0: nothing is left, or another process is at it. Its place
 * is a cursor over the commits of each audience, so a job that is cut off goes on where it was.
 */
export async function indexSearchText(pool: pg.Pool, fold: Fold): Promise<number> {
  const client = await pool.connect();
  try {
    const queries = queriesOf(client);
    await client.query(beginDerived);
    const changes = await indexNext(queries, fold);
    await client.query("commit");
    const packed = await packTexts(queries, client);
    client.release();
    return changes + packed;
  } catch (error) {
    // The connection is closed rather than given back: whatever state it is in ends with it.
    client.release(true);
    throw error;
  }
}

async function indexNext(queries: Queries, fold: Fold): Promise<number> {
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
  await addTexts(queries, packCells("hex", subjects), fold);
  const last = changes.at(-1)?.[0];
  await queries.rows("search-moved", "update cursor set version = $3 where name = $1 and audience = $2", [
    "search",
    audience,
    last,
  ]);
  // The newest of what is old stays: it says that everything after it is here (`Store.keepsChanges`).
  const prune = `delete from change where audience = $1 and version < (
    select max(version) from change where audience = $1 and version <= $2 and at < now() - interval '1 day')`;
  await queries.rows("search-prune", prune, [audience, last]);
  return changes.length;
}

/**
 * Takes back what rows were found by that went, changed, or stand under another label. `commit` blanked their text, but for
 * rows that changed while this job had them in hand: those are known by the words that they were cut from.
 */
async function strike(queries: Queries, subjects: Buffer | null): Promise<void> {
  const sql = `delete from search_text t where t.subject = any ($1::bytea[]) and (t.folded is null or not exists (
      select from projection p where p.id = t.id and p.scope = t.scope
        and (t.source is null or ${digestOf("p.text")} = t.source)
    )) returning t.piece, t.place`;
  const struck = await queries.rows("search-strike", sql, [subjects]);
  const places = struck.filter(([piece]) => piece !== null);
  if (places.length === 0) return;
  // In a statement of its own: only this one sees a piece that another process has made of a text while the first waited for it.
  const taken = `with gone as (
      select piece, array_agg(place) as places from unnest($1::uuid[], $2::int2[]) w (piece, place) group by piece
    ), emptied as (
      delete from search_posting s using gone g where s.piece = g.piece and s.places <@ g.places
    )
    update search_posting s set places = array(select unnest(s.places) except select unnest(g.places) order by 1)
      from gone g where s.piece = g.piece and s.places && g.places and not s.places <@ g.places`;
  await queries.rows("search-take", taken, [places.map(([piece]) => piece), places.map(([, place]) => place)]);
}

/** By which words are known again. Not MD5: a database that keeps to FIPS 140 has none. */
function digestOf(text: string): string {
  return `encode(substring(sha256(convert_to(${text}, 'UTF8')) for 16), 'hex')::uuid`;
}

const rowsMax = 500;

async function addTexts(queries: Queries, subjects: Buffer | null, fold: Fold): Promise<void> {
  const sql = `select p.id, p.scope, p.text, ${digestOf("p.text")} from projection p
    where p.subject = any ($1::bytea[]) and p.text is not null
      and not exists (select from search_text t where t.id = p.id)`;
  const rows = await queries.rows("search-rows", sql, [subjects]);
  const written = `insert into search_text (id, audience, subject, scope, folded, source)
      select p.id, p.audience, p.subject, w.scope, w.folded, w.source::uuid
      from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) w (id, scope, folded, source) join projection p on p.id = w.id
      on conflict do nothing`;
  for (let at = 0; at < rows.length; at += rowsMax) {
    await queries.rows("search-add", written, additions(rows.slice(at, at + rowsMax), fold));
  }
}

function additions(rows: readonly (readonly Text[])[], fold: Fold): readonly unknown[] {
  const folded = rows.map(([, , text]) => fold(text ?? ""));
  return [
    ...[rows.map(([id]) => id), rows.map(([, scope]) => scope), packCells("text", folded)],
    rows.map(([, , , source]) => source),
  ];
}
