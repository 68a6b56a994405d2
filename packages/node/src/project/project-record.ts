import {
  type AudienceView,
  activitiesOf,
  askedPosts,
  chopView,
  type DossierState,
  handOverView,
  isOpenTask,
  isSeenUnder,
  kindNamed,
  labelOf,
  type MatterState,
  matterBrief,
  matterMarks,
  matterViews,
  type RelationsOf,
  type ReportState,
  staffingOf,
  standingText,
  tasksOf,
  urgencyOf,
  type WaitingChop,
} from "@kakehashi/coordination";
import type { FoldedEntry, Hash, LabelId, MechanismView, ObjectRecord } from "@kakehashi/core";
import type { ProjectionRow } from "@kakehashi/store";
import { mortonOf } from "./morton.ts";
import { textsOf } from "./record-words.ts";

export interface ToProject {
  readonly record: ObjectRecord;
  readonly audience: AudienceView;
  readonly mechanism: MechanismView;
  /** Records that it is joined to as a duplicate, and that they are. */
  readonly joined?: ReadonlyMap<Hash, ObjectRecord>;
}

/** What one row says of an object: the record as someone may see it who may see that row. */
export type ProjectedRecord = Pick<
  ObjectRecord,
  "subject" | "type" | "label" | "opening" | "number" | "entries" | "counts" | "state"
>;

/**
 * Rows for people, of one object: one under the object's own label, without anything of another label, and one more for each
 * higher label of its parts, with all that this label dominates (a part's label is never lower than its object's). Whoever
 * may see several takes the fullest.
 */
export function projectRecord({ record, mechanism, joined }: ToProject): readonly ProjectionRow[] {
  const labels = labelsOf(record, mechanism);
  const levels = [...new Set([record.label, ...labels.values()])];
  return levels.flatMap((label) => {
    const seen = visibleUnder(record, labels, label, mechanism);
    const row = {
      view: record.type,
      subject: record.subject,
      key: label === record.label ? "" : label,
      label,
      ...parentOf(seen),
      ...placeOf(seen),
      sort: sortOf(seen),
      text: textsOf(seen).join("\n"),
      doc: seen,
    };
    return [
      row,
      ...besideRows(row, {
        several: levels.length > 1,
        mechanism,
        relationsOf: relationsUnder(label, mechanism, joined),
      }),
    ];
  });
}

interface Beside {
  /** Other labels have rows of their own, so that a list looks whether its reader has a fuller one. */
  readonly several: boolean;
  readonly mechanism: MechanismView;
  readonly relationsOf: RelationsOf;
}

/** What whoever may see this label sees of the links of other matters: no row tells more of them than they do themselves (law 8). */
function relationsUnder(label: LabelId, mechanism: MechanismView, joined: ToProject["joined"]): RelationsOf {
  return (object) => {
    const other = joined?.get(object);
    if (other?.type !== "matter" || !isSeenUnder(other.label, label, mechanism)) return undefined;
    return visibleUnder(other, labelsOf(other, mechanism), label, mechanism).state as MatterState;
  };
}

/** Rows by which lists find what a record holds, without reading it. */
function besideRows(row: ProjectionRow, beside: Beside): readonly ProjectionRow[] {
  const { mechanism } = beside;
  const { view, subject, key, label, sort, doc } = row;
  const { state } = doc as ProjectedRecord;
  if (view === "matter") {
    const activities = activitiesOf(subject, state as MatterState).map((standing) => ({
      ...{ view: matterViews.activity, subject, key: `${key} ${standing.hash}`, label, doc: standing },
      sort: standing.activity.period.to,
    }));
    return [...briefRows(row, beside), ...activities, ...taskRows(row)];
  }
  if (view !== "dossier") return [];
  const isHandOver = (state as DossierState).handOvers.length > 0;
  return [...(isHandOver ? [{ view: handOverView, subject, key, label, sort, doc }] : []), ...chopRows(row, mechanism)];
}

function timesOf(entries: ProjectedRecord["entries"]): ReadonlyMap<Hash, number> {
  return new Map(entries.map(({ hash, time }) => [hash, time]));
}

/** One for each post that may answer a request which nobody has answered. */
function chopRows({ subject, key, label, doc }: ProjectionRow, mechanism: MechanismView): readonly ProjectionRow[] {
  const { state, entries } = doc as ProjectedRecord;
  const dossier = state as DossierState;
  const times = timesOf(entries);
  return staffingOf(dossier, undefined, mechanism)
    .asked.filter((asked) => asked.state === "waits")
    .flatMap(({ hash, request }) => {
      const doc = { hash, request, ...(dossier.about !== undefined && { about: dossier.about }) } satisfies WaitingChop;
      const sort = urgencyOf({ due: request.suspense, since: times.get(hash) ?? 0 });
      return askedPosts(request, mechanism).map((post) => ({
        ...{ view: chopView(post), subject, key: `${key} ${hash}`, label, sort, doc },
      }));
    });
}

function taskRows({ subject, key, label, doc }: ProjectionRow): readonly ProjectionRow[] {
  const { state, entries } = doc as ProjectedRecord;
  const times = timesOf(entries);
  return tasksOf(state as MatterState)
    .filter(isOpenTask)
    .map((standing) => ({
      ...{ view: matterViews.task(standing.task.post), subject, key: `${key} ${standing.hash}`, label, doc: standing },
      sort: urgencyOf({ due: standing.task.due, since: times.get(standing.hash) ?? 0 }),
    }));
}

/**
 * What lists read of a matter instead of its record: one brief, and one small row for each list that it stands in.
 */
function briefRows(row: ProjectionRow, { several, mechanism, relationsOf }: Beside): readonly ProjectionRow[] {
  const brief = matterBrief(row.doc as ProjectedRecord, mechanism, relationsOf);
  if (brief === undefined) return [];
  const { subject, key, label } = row;
  const parent = row.parent === undefined ? {} : { parent: row.parent };
  const marks = matterMarks(brief).map(({ view, sort, doc }) => ({ view, sort, doc: { ...doc, several } }));
  const rows = [{ view: matterViews.brief, sort: brief.last.time, doc: brief }, ...marks];
  const links = brief.links.map((object) => ({
    ...{ view: matterViews.link, subject, label, parent: object, sort: brief.last.time, doc: {} },
    key: `${key} ${object}`,
  }));
  return [...rows.map((each) => ({ ...{ subject, key, label, ...parent }, ...each })), ...links];
}

/** The label that each entry carries now. */
function labelsOf(record: ObjectRecord, mechanism: MechanismView): ReadonlyMap<Hash, LabelId> {
  const state = record.state as Partial<ReportState>;
  return new Map(
    record.entries.map((entry) => [
      entry.hash,
      (state.labels === undefined ? entry.label : labelOf({ labels: state.labels }, entry, mechanism)) as LabelId,
    ]),
  );
}

function visibleUnder(
  record: ObjectRecord,
  labels: ReadonlyMap<Hash, LabelId>,
  under: LabelId,
  mechanism: MechanismView,
): ProjectedRecord {
  const isSeen = (entry: FoldedEntry) => {
    const label = labels.get(entry.hash) ?? entry.label;
    return label === record.label || isSeenUnder(label, under, mechanism);
  };
  const hidden = record.entries.filter((entry) => !isSeen(entry));
  const state = hidden.reduce((held, entry) => buried(held, entry), record.state);
  const { subject, type, label, opening, number, counts } = record;
  const entries = hidden.length === 0 ? record.entries : record.entries.filter(isSeen);
  return { subject, type, label, opening, number, counts, entries, state };
}

/** Binding kinds carry the object's own label, so whatever is hidden can be buried. */
function buried(state: unknown, entry: FoldedEntry): unknown {
  return kindNamed(entry.kind)?.bury?.(state, entry.hash) ?? state;
}

/** A situation for what was reported or raised in one; what a dossier is about. */
function parentOf({ type, state }: ProjectedRecord): { readonly parent?: Hash } {
  const parent =
    type === "dossier"
      ? (state as DossierState).about
      : type === "report" || type === "matter"
        ? (state as ReportState | MatterState).opening.situation
        : undefined;
  return parent === undefined ? {} : { parent: parent as Hash };
}

function placeOf({ type, state }: ProjectedRecord): { readonly place?: number } {
  const at = type === "report" ? standingText(state as ReportState)?.place?.at : undefined;
  return at === undefined ? {} : { place: mortonOf(at) };
}

/** The event for a report, the opening for everything else. */
function sortOf({ type, state, opening, entries }: ProjectedRecord): number {
  const event = type === "report" ? standingText(state as ReportState)?.event.at : undefined;
  return event ?? opening?.time ?? entries[0]?.time ?? 0;
}
