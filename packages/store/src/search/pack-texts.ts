import { setImmediate as turnOfOthers } from "node:timers/promises";
import type pg from "pg";
import { packCells } from "../postgres/pack.ts";
import type { Queries } from "../postgres/queries.ts";
import { tokensOf } from "./bigrams.ts";

/** Texts of a piece. As many at most of one label wait for theirs, and are looked at themselves until then. */
const pieceTexts = 512;
/** Long texts make a piece sooner, and a smaller one: what waits is read whole by each search, what is cut stands in memory. */
const waitingBytesMax = 4 * 1024 * 1024;
/** Texts that are cut before others have their turn. */
const textsAtOnce = 64;

/**
 * How a transaction of the search job begins: on derived rows, and a cursor that moves with them. A crash that loses the last of it
 * makes the job do it again, so it waits for no disk, on which the commits of people wait.
 */
export const beginDerived = "begin; set local synchronous_commit = off";

/** Pieces that are made before the job looks for new commits again. */
const piecesAtOnce = 8;

/** Makes pieces of texts that have none, where enough of one label wait. Gives how many texts it took. */
export async function packTexts(queries: Queries, client: pg.ClientBase): Promise<number> {
  let packed = 0;
  for (let at = 0; at < piecesAtOnce; at++) {
    const taken = await packOne(queries, client);
    packed += taken;
    if (taken === 0) break;
  }
  return packed;
}

async function packOne(queries: Queries, client: pg.ClientBase): Promise<number> {
  // Lengths of the words themselves: kept compressed, a megabyte of them may take a few kilobytes.
  const due = `select s.id from scope s cross join lateral (
      select count(*) as texts, sum(octet_length(w.folded)) as bytes from (
        select folded from search_text where piece is null and scope = s.id and folded is not null limit ${pieceTexts}
      ) w
    ) w where w.texts >= ${pieceTexts} or w.bytes >= ${waitingBytesMax} limit 1`;
  const [waiting] = await queries.rows("search-due", due, []);
  if (waiting === undefined) return 0;
  const [scope] = waiting;
  const oldest = `select id, folded, source, gen_random_uuid() from (
      select w.*, sum(octet_length(folded)) over (rows between unbounded preceding and 1 preceding) as bytes_before from (
        select id, folded, source from search_text
        where piece is null and scope = $1 and folded is not null limit ${pieceTexts}
      ) w
    ) w where coalesce(bytes_before, 0) < ${waitingBytesMax}`;
  const texts = await queries.rows("search-oldest", oldest, [scope]);
  const piece = texts[0]?.[3];
  if (piece === undefined) return 0;
  const places = await placesOf(texts.map(([, folded]) => folded ?? ""));
  await client.query(beginDerived);
  const posted = `insert into search_posting (token, scope, piece, places)
    select token, $1, $2, places::int2[] from unnest($3::text[], $4::text[]) w (token, places) order by token`;
  const lists = [...places.values()].map((list) => `{${list.join()}}`);
  await queries.rows("search-post", posted, [
    ...[scope, piece],
    packCells("text", [...places.keys()]),
    packCells("text", lists),
  ]);
  // A row that was struck and written again has the same name: it is the same only with the same words and label. One that a
  // commit has in hand is passed by, since waiting for one row with others held stops both where the commit waits for those.
  // `offset 0` has each looked for by its name: by the index of what waits, all that waits was read for each of them.
  const placed = `with free as (
      select t.id, w.place from unnest($2::uuid[], $3::text[]) with ordinality w (id, source, place)
      cross join lateral (select * from search_text where id = w.id for update skip locked offset 0) t
      where t.source is not distinct from w.source::uuid and t.scope = $4 and t.piece is null and t.folded is not null
    ), placed as (
      update search_text t set piece = $1, place = free.place from free where t.id = free.id returning 1
    ) select count(*) from placed`;
  // Last, since a commit that strikes one of these rows waits for this transaction from here on.
  const ids = texts.map(([id]) => id);
  const sources = texts.map(([, , source]) => source ?? null);
  const [row] = await queries.rows("search-place", placed, [piece, ids, sources, scope]);
  const isWhole = Number(row?.[0]) === texts.length;
  // One of the texts was struck meanwhile: what was cut of it must not stay, so the piece is made again without it.
  await client.query(isWhole ? "commit" : "rollback");
  return isWhole ? texts.length : 0;
}

/** For each token the places of the texts that have it, counted from 1. */
async function placesOf(texts: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const places = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    if (at > 0 && at % textsAtOnce === 0) await turnOfOthers();
    for (const token of tokensOf(text)) {
      const found = places.get(token);
      if (found === undefined) places.set(token, [at + 1]);
      else found.push(at + 1);
    }
  }
  return places;
}
