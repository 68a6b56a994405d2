import { operations, type SearchHit, type Text } from "@kakehashi/contract";
import type { DossierState, LiaisonState } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findRealm, type ServerContext } from "../server-context.ts";
import { reportRow } from "../view/report-view.ts";
import { openingStamp, referenceTo, textOfRegister } from "../view/stamp.ts";
import type { ViewContext } from "../view/view-context.ts";
import { viewRows } from "./lists.ts";
import { isCursor, listRows } from "./rows.ts";

const views = ["situation", "matter", "temporary-body", "liaison", "report", "dossier"] as const;

function titleOf(record: ObjectRecord, context: ViewContext): Text {
  if (record.type === "report") return reportRow(record, context).text ?? {};
  if (record.type === "liaison") {
    return textOfRegister((record.state as LiaisonState).words, ({ role }) => role) ?? {};
  }
  if (record.type !== "dossier") return referenceTo(record, context).title ?? {};
  const notes = (record.state as DossierState).notes.flatMap((write) => ("value" in write ? [write.value] : []));
  return notes.at(-1)?.title ?? notes.at(-1)?.words ?? {};
}

function hitOf(record: ObjectRecord, context: ViewContext): SearchHit {
  const stamp = openingStamp(record, context);
  const { line } = referenceTo(record, context);
  return {
    type: record.type,
    audience: context.audience,
    subject: record.subject,
    ...(record.number !== null && { reference: referenceTo(record, context).reference }),
    ...(line?.situation && { situation: line.situation }),
    title: titleOf(record, context),
    at: stamp.time,
    label: record.label,
    home: context.home,
  };
}

/** A reference by its letters and digits alone: `j7`, `J 7` and `Ｊ－７` are J-7. */
const plain = (reference: string): string =>
  reference
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();

/** More objects than this have one number only where a realm has as many logs. */
const sameNumberMax = 100;

/** What is asked for, where it reads as a reference: its letters and digits, and its number. */
function referenceIn(q: string): { readonly asked: string; readonly number: number } | undefined {
  const asked = plain(q);
  const number = /^\p{L}+([1-9][0-9]{0,8})$/u.exec(asked)?.[1];
  return number === undefined ? undefined : { asked, number: Number(number) };
}

/** Objects that are called so: references stand in no text, and people say them on the telephone. */
async function calledSo(
  context: ServerContext,
  queries: ReaderQueries,
  realm: Hash,
  number: number,
): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for (const view of views) {
    const { rows } = await listRows(queries, { realm, view, where: { number }, limit: sameNumberMax });
    hits.push(...(await viewRows(context, queries, rows, hitOf)));
  }
  return hits;
}

/** Words of one's language in either: everything that one may read in the realm, newest first, kind by kind; before it what bears the reference. */
export function bindSearch(context: ServerContext): void {
  bind(context.binder, operations.search, async ({ query, session }) => {
    const realm = findRealm(context, query.realm);
    if (realm === undefined) return refused("not-found");
    const [view, after] = query.cursor === undefined ? [undefined, undefined] : query.cursor.split("~");
    const from = view === undefined ? 0 : views.indexOf(view as (typeof views)[number]);
    if (from < 0 || (after !== undefined && !isCursor(after))) return refused("bad-cursor");
    return context.reader.withSession(session.readerToken, async (queries) => {
      const named = referenceIn(query.q);
      const isCalledSo = ({ reference = "" }: SearchHit) => plain(reference) === named?.asked;
      const hits: SearchHit[] = [];
      // The first page begins with them, and they stand in no other place.
      if (named !== undefined && query.cursor === undefined) {
        const called = await calledSo(context, queries, realm.realm, named.number);
        hits.push(...called.filter(isCalledSo).slice(0, query.limit));
      }
      for (const [at, each] of views.entries()) {
        if (at < from) continue;
        const limit = query.limit - hits.length;
        if (limit === 0) return { next: each, rows: hits };
        const options = { realm: realm.realm, view: each, search: query.q, limit };
        const page = await listRows(queries, { ...options, ...(at === from && after !== undefined && { after }) });
        const found = await viewRows(context, queries, page.rows, hitOf);
        hits.push(...found.filter((hit) => !isCalledSo(hit)));
        // Rows that say the same, or were shown already, are left out: a full page may hold fewer, and is gone on from all the same.
        if (page.next !== undefined) return { next: `${each}~${page.next}`, rows: hits };
      }
      return { rows: hits };
    });
  });
}
