import { type DossierRow, type Overlap, operations, type Staffing, type Text } from "@kakehashi/contract";
import {
  type DossierState,
  type MatterState,
  type ReportState,
  type SituationState,
  standingOf,
} from "@kakehashi/coordination";
import type { FoldedEntry, Hash, ObjectRecord } from "@kakehashi/core";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, homeOf, type ServerContext } from "../server-context.ts";
import { historyOf } from "../view/history-view.ts";
import { titleOfKind } from "../view/kind-title.ts";
import { matterTexts, matterView } from "../view/matter-view.ts";
import { reportRow } from "../view/report-view.ts";
import { situationTexts, situationView } from "../view/situation-view.ts";
import { staffingView } from "../view/staffing-view.ts";
import { openingStamp } from "../view/stamp.ts";
import type { ViewContext } from "../view/view-context.ts";
import { overlapsWith } from "./activities.ts";
import { contextOf } from "./context-of.ts";
import { linkedRows } from "./linked-subjects.ts";
import { viewRows } from "./lists.ts";
import { listRows, type Row, rowsOf } from "./rows.ts";

function reportTexts(state: ReportState): ReadonlyMap<string, Text> {
  return new Map(state.texts.flatMap((write) => ("value" in write ? [[write.hash, write.value.words] as const] : [])));
}

function typedView(
  record: ObjectRecord,
  context: ViewContext,
  { reports, overlaps }: { readonly reports: readonly Row[]; readonly overlaps: readonly Overlap[] },
) {
  const history = (texts: ReadonlyMap<string, Text>) =>
    historyOf(record, context, titleOfKind, (hash) => texts.get(hash));
  switch (record.type) {
    case "report":
      return { report: reportRow(record, context), history: history(reportTexts(record.state as ReportState)) };
    case "situation": {
      const texts = situationTexts(record.state as SituationState);
      const counted = reports.map((row) => row.record);
      return { situation: situationView(record, context, history(texts), counted), history: [] };
    }
    case "matter": {
      const texts = matterTexts(record.state as MatterState, context.mechanism);
      return { matter: matterView(record, context, { history: history(texts), overlaps }), history: [] };
    }
    default:
      return { history: history(new Map()) };
  }
}

function dossierRow(record: ObjectRecord, context: ViewContext): DossierRow {
  const state = record.state as DossierState;
  const notes = state.notes.flatMap((write) => ("value" in write ? [[write.hash, write.value] as const] : []));
  const texts = new Map(notes.map(([hash, note]) => [hash as string, note.words]));
  const last = notes.at(-1)?.[1];
  const released = state.releases.flatMap((write) => ("value" in write ? [write.value.entries[0] as Hash] : []))[0];
  return {
    audience: context.audience,
    subject: record.subject,
    ...(state.about !== undefined && { about: state.about }),
    ...(last?.title && { title: last.title }),
    ...(last && { text: last.words }),
    ...(released && { releasedAs: released }),
    history: historyOf(record, context, titleOfKind, (hash) => texts.get(hash)),
    stamp: openingStamp(record, context),
  };
}

/** Reports with quantities that one situation's differences are looked for in, the newest first. */
const countedMax = 2_000;

/** Reports of a situation that hold quantities, as this reader may see them; none for other objects. */
async function countedReports(queries: ReaderQueries, row: Row): Promise<readonly Row[]> {
  if (row.record.type !== "situation") return [];
  const { realm, audience, record } = row;
  const where = { state: { quantities: [{}] } };
  const found = { realm, audiences: [audience], view: "report", parent: record.subject, where, limit: countedMax };
  return (await listRows(queries, found)).rows;
}

/** Home dossiers about one object that its page shows. */
const dossiersMax = 100;

export function bindObject(context: ServerContext): void {
  bind(context.binder, operations.object, async ({ params, session }) => {
    const found = findAudience(context, params.audience);
    if (found === undefined) return refused("not-found");
    const home = homeOf(found.realm);
    return context.reader.withSession(session.readerToken, async (queries) => {
      const row = (await rowsOf(queries, [params.subject])).get(params.subject);
      if (row === undefined || row.audience !== params.audience) return refused("not-found");
      const linked = await linkedRows(queries, [row]);
      const about = { realm: found.realm.realm, view: "dossier", parent: params.subject as Hash, limit: dossiersMax };
      const dossiers = home ? (await listRows(queries, { ...about, audiences: [home.ports.audience] })).rows : [];
      const digest = await digestOf(context, row);
      const { subject, type, label, opening, number, entries, counts, state } = row.record;
      const view = typedView(row.record as ObjectRecord, contextOf(found.engine, linked), {
        reports: await countedReports(queries, row),
        overlaps: row.record.type === "matter" ? await overlapsWith(queries, found.engine, row) : [],
      });
      return {
        shared: {
          type,
          label,
          digest,
          counts,
          entries: entries.map(shownEntry),
          opening,
          number,
          state,
          subject,
          ...view,
        },
        national: {
          dossiers: await viewRows(context, queries, dossiers, dossierRow),
          ...(await staffingOn(context, queries, row, dossiers)),
        },
      };
    });
  });
}

/** Sizes of whole logs are told by the page of the link alone: no act of people needs them. */
function shownEntry({ past: _, ...entry }: FoldedEntry): FoldedEntry {
  return entry;
}

/** The staffing in the newest dossier that holds any, of a matter. */
async function staffingOn(
  context: ServerContext,
  queries: ReaderQueries,
  { record }: Row,
  dossiers: readonly Row[],
): Promise<{ readonly staffing?: Staffing }> {
  if (record.type !== "matter") return {};
  const { body } = standingOf(record.state as MatterState);
  const views = await viewRows(context, queries, dossiers, (dossier, home) => staffingView(dossier, home, body));
  const staffing = views.find((view) => view !== undefined);
  return staffing === undefined ? {} : { staffing };
}

/** The picture digest is of the whole record, whatever this reader sees of it: it is what partners compare. */
async function digestOf(context: ServerContext, row: Row): Promise<Hash> {
  const stored = (await context.store.objects(row.audience, [row.record.subject])).get(row.record.subject);
  if (stored === undefined) throw new RangeError(`no state of ${row.record.subject}`);
  return stored.digest;
}
