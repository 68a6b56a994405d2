import { type MatterRow, operations, type ReportRow, type SituationRow } from "@kakehashi/contract";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { ListOptions, ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { type FoundAudience, findAudience, homeOf, type ServerContext } from "../server-context.ts";
import { matterRow } from "../view/matter-row.ts";
import { reportRow } from "../view/report-view.ts";
import { situationRow } from "../view/situation-view.ts";
import type { ViewContext } from "../view/view-context.ts";
import { contextOf } from "./context-of.ts";
import { linkedRows } from "./linked-subjects.ts";
import { narrowedPage, type Page, plainPage, type ToViews } from "./pages.ts";
import { isCursor, type Row } from "./rows.ts";

type Make<View> = (record: ObjectRecord, context: ViewContext) => View;

/** Views of rows, in one go: what they link to is read once, in the same transaction. */
export async function viewRows<View>(
  context: ServerContext,
  queries: ReaderQueries,
  rows: readonly Row[],
  make: Make<View>,
): Promise<View[]> {
  const linked = await linkedRows(queries, rows);
  const contexts = new Map<string, ViewContext>();
  return rows.flatMap((row) => {
    const engine = findAudience(context, row.audience)?.engine;
    if (engine === undefined) return [];
    const made = contexts.get(row.audience) ?? contextOf(engine, linked);
    contexts.set(row.audience, made);
    return [make(row.record as ObjectRecord, made)];
  });
}

/** `total` counts what the list holds for this reader once it is narrowed. */
function pageOf<View>(
  context: ServerContext,
  queries: ReaderQueries,
  options: ListOptions,
  make: Make<View>,
  isWanted: ((view: View) => boolean) | undefined,
): Promise<Page<View>> {
  const toViews: ToViews<View> = (rows) => viewRows(context, queries, rows, make);
  return isWanted === undefined
    ? plainPage(queries, options, toViews)
    : narrowedPage(queries, options, toViews, isWanted);
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

function optionsOf(found: FoundAudience, view: string, { limit, cursor }: Paging): ListOptions {
  return {
    realm: found.realm.realm,
    audiences: [found.engine.ports.audience],
    view,
    limit,
    ...(cursor !== undefined && { after: cursor }),
  };
}

export function bindLists(context: ServerContext): void {
  const { binder, reader } = context;
  bind(binder, operations.reports, async ({ params, query, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    if (query.cursor !== undefined && !isCursor(query.cursor)) return refused("bad-cursor");
    const base = optionsOf(found, "report", query);
    const home = query.home ? homeOf(found.realm)?.ports.audience : undefined;
    const options: ListOptions = {
      ...base,
      ...(home !== undefined && { audiences: [...(base.audiences ?? []), home] }),
      ...(query.situation !== undefined && { parent: query.situation as Hash }),
      ...(query.since !== undefined && { since: query.since }),
      ...(query.until !== undefined && { until: query.until }),
      ...(query.party !== undefined && { where: { opening: { party: query.party } } }),
    };
    const { status } = query;
    const isWanted = status === undefined ? undefined : (row: ReportRow) => row.status === status;
    return reader.withSession(session.readerToken, (queries) => pageOf(context, queries, options, reportRow, isWanted));
  });

  bind(binder, operations.situations, async ({ params, query, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    if (query.cursor !== undefined && !isCursor(query.cursor)) return refused("bad-cursor");
    const options = optionsOf(found, "situation", query);
    const { closed } = query;
    const isWanted = closed === undefined ? undefined : (row: SituationRow) => (row.closing === "closed") === closed;
    return reader.withSession(session.readerToken, (queries) =>
      pageOf(context, queries, options, situationRow, isWanted),
    );
  });

  bind(binder, operations.matters, async ({ params, query, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    if (query.cursor !== undefined && !isCursor(query.cursor)) return refused("bad-cursor");
    const opening = {
      ...(query.body !== undefined && { body: query.body }),
      ...(query.track !== undefined && { track: query.track }),
    };
    const where = {
      ...(Object.keys(opening).length > 0 && { state: { opening } }),
      ...(query.party !== undefined && { opening: { party: query.party } }),
    };
    const options: ListOptions = {
      ...optionsOf(found, "matter", query),
      ...(query.situation !== undefined && { parent: query.situation as Hash }),
      ...(query.loose === true && { loose: true as const }),
      ...(Object.keys(where).length > 0 && { where }),
    };
    const isNarrowed = query.state !== undefined || query.awaits !== undefined;
    const fits = (row: MatterRow) =>
      (query.state === undefined || row.state === query.state) &&
      (query.awaits === undefined || row.awaits.some(({ party }) => party === query.awaits));
    const isWanted = isNarrowed ? fits : undefined;
    return reader.withSession(session.readerToken, (queries) => pageOf(context, queries, options, matterRow, isWanted));
  });
}
