import { type MatterRow, operations } from "@kakehashi/contract";
import type { ObjectRecord } from "@kakehashi/core";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, homeOf, type ServerContext } from "../server-context.ts";
import { matterRow } from "../view/matter-view.ts";
import { reportRow } from "../view/report-view.ts";
import { situationRow } from "../view/situation-view.ts";
import type { ViewContext } from "../view/view-context.ts";
import { contextOf } from "./context-of.ts";
import { linkedSubjects } from "./linked-subjects.ts";
import { countRows, type Filter, listRows, type Query, type Row, readPlace, rowsOf } from "./rows.ts";

const partySql = (at: string) => `doc #>> '{opening,party}' = ${at}`;
/** The reporting party's own word on the fact: the status set since, else that of its words. */
const statusSql = (at: string) =>
  `coalesce(doc #>> array['state', 'status', doc #>> '{state,party}', '0', 'value'], doc #>> '{state,text,0,value,status}', 'unconfirmed') = ${at}`;

/** Views of rows, in one go: what they link to is read once, in the same transaction. */
export async function viewRows<View>(
  context: ServerContext,
  query: Query,
  rows: readonly Row[],
  make: (record: ObjectRecord, context: ViewContext) => View,
): Promise<View[]> {
  const linked = await rowsOf(query, [...new Set(rows.flatMap((row) => linkedSubjects(row.record)))]);
  const contexts = new Map<string, ViewContext>();
  return rows.flatMap((row) => {
    const engine = findAudience(context, row.audience)?.engine;
    if (engine === undefined) return [];
    const made = contexts.get(row.audience) ?? contextOf(engine, linked);
    contexts.set(row.audience, made);
    return [make(row.record as ObjectRecord, made)];
  });
}

async function pageOf<View>(
  context: ServerContext,
  query: Query,
  filter: Filter,
  paging: { readonly limit: number; readonly after: { sort: string; id: string } | undefined },
  make: (record: ObjectRecord, context: ViewContext) => View,
) {
  const rows = await listRows(query, filter, paging.limit, paging.after);
  const views = await viewRows(context, query, rows, make);
  const last = rows.at(-1);
  const next = rows.length === paging.limit && last !== undefined ? { next: last.place } : {};
  return { ...next, total: await countRows(query, filter), rows: views };
}

/** `undefined` where no cursor was given, `null` where it is none of ours. */
function readCursor(cursor: string | undefined) {
  return cursor === undefined ? undefined : (readPlace(cursor) ?? null);
}

export function bindLists(context: ServerContext): void {
  const { binder, read } = context;
  bind(binder, operations.reports, async ({ params, query, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    const after = readCursor(query.cursor);
    if (after === null) return refused("bad-cursor");
    const home = query.home ? homeOf(found.realm)?.ports.audience : undefined;
    const filter: Filter = {
      audiences: [params.audience, ...(home === undefined ? [] : [home])],
      view: "report",
      parent: query.situation,
      since: query.since,
      until: query.until,
      where: [
        ...(query.party === undefined ? [] : [{ sql: partySql, value: query.party }]),
        ...(query.status === undefined ? [] : [{ sql: statusSql, value: query.status }]),
      ],
    };
    return read(session.readerToken, (ask) => pageOf(context, ask, filter, { limit: query.limit, after }, reportRow));
  });

  bind(binder, operations.situations, async ({ params, query, session }) => {
    const after = readCursor(query.cursor);
    if (after === null) return refused("bad-cursor");
    if (findAudience(context, params.audience) === undefined) return refused("not-found");
    const filter: Filter = { audiences: [params.audience], view: "situation" };
    return read(session.readerToken, async (ask) => {
      const page = await pageOf(context, ask, filter, { limit: query.limit, after }, situationRow);
      const wanted = query.closed;
      const rows = wanted === undefined ? page.rows : page.rows.filter((row) => (row.closing === "closed") === wanted);
      return { ...page, rows };
    });
  });

  bind(binder, operations.matters, async ({ params, query, session }) => {
    const after = readCursor(query.cursor);
    if (after === null) return refused("bad-cursor");
    if (findAudience(context, params.audience) === undefined) return refused("not-found");
    const filter: Filter = {
      audiences: [params.audience],
      view: "matter",
      parent: query.situation,
      where: [
        ...(query.body === undefined
          ? []
          : [{ sql: (at: string) => `doc #>> '{state,opening,body}' = ${at}`, value: query.body }]),
        ...(query.track === undefined
          ? []
          : [{ sql: (at: string) => `doc #>> '{state,opening,track}' = ${at}`, value: query.track }]),
      ],
    };
    const isWanted = (row: MatterRow) =>
      (query.state === undefined || row.state === query.state) &&
      (query.awaits === undefined || row.awaits.some(({ party }) => party === query.awaits));
    return read(session.readerToken, async (ask) => {
      const page = await pageOf(context, ask, filter, { limit: query.limit, after }, matterRow);
      return { ...page, rows: page.rows.filter(isWanted) };
    });
  });
}
