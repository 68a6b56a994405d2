import type { History, MatterView, Overlap, Position, Remark, Text, TextVersion } from "@kakehashi/contract";
import { activitiesOf, type MatterState, runsOf } from "@kakehashi/coordination";
import { compareForList, type MechanismView, type ObjectRecord, standingPositions } from "@kakehashi/core";
import { activityView } from "./activity-view.ts";
import { agreementView } from "./agreement-view.ts";
import { clausesOf, reasonFor } from "./clauses.ts";
import { inOrder } from "./in-order.ts";
import { invitationsView, templateView } from "./invitations-view.ts";
import { joinedView } from "./joined-view.ts";
import { duplicateView, linksView } from "./matter-links.ts";
import { matterRow } from "./matter-row.ts";
import { decisionsOf, movesOf, pathOf } from "./route-view.ts";
import { stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";
import { answersView, proceduresView, requestsView, sidesView, tasksView } from "./work-view.ts";

/** Versions in the order of lists, from 1; the same on every node that holds the same entries. */
export function versionsOf(state: MatterState): ReadonlyMap<string, number> {
  return new Map([...state.texts].sort(compareForList).map((text, at) => [text.hash, at + 1]));
}

/** Whether the record shows an entry: what bears a label above its reader's clearance is not among its entries. */
function shownBy(record: ObjectRecord): (write: { readonly hash: string }) => boolean {
  const hashes = new Set<string>(record.entries.map(({ hash }) => hash));
  return ({ hash }) => hashes.has(hash);
}

export function textsOf(record: ObjectRecord, context: ViewContext): TextVersion[] {
  const state = record.state as MatterState;
  const stamps = stampsOf(record, context);
  const shows = shownBy(record);
  const versions = versionsOf(state);
  const clauses = clausesOf(record, context, { versions, shows });
  return [...state.texts].sort(compareForList).flatMap((write): readonly TextVersion[] => {
    // A text above the reader's clearance keeps its number, so that everyone means the same version by it.
    if (!shows(write)) return [];
    const about = { entry: write.hash, version: versions.get(write.hash) ?? 0, stamp: stamps(write.hash) };
    if (!("value" in write)) {
      return [{ ...about, clauses: [], authentic: [], provisional: [], supersedes: [], recalled: true }];
    }
    const { authentic, provisional = [], supersedes = [] } = write.value;
    return [
      {
        ...about,
        clauses: [...(clauses.get(write.hash) ?? [])],
        authentic: [...authentic],
        provisional: [...provisional],
        supersedes: [...supersedes],
        recalled: false,
      },
    ];
  });
}

function positionsOf(record: ObjectRecord, context: ViewContext): Position[] {
  const state = record.state as MatterState;
  const stamps = stampsOf(record, context);
  const versions = versionsOf(state);
  const shows = shownBy(record);
  const standing = new Set<string>(
    state.agreement.signatories.flatMap((party) => standingPositions(state.agreement, party).map(({ hash }) => hash)),
  );
  return [...state.positions].sort(compareForList).flatMap((write) => {
    if (!("value" in write)) return [];
    const { stance, text, clauses } = write.value;
    const reason = reasonFor(state, write.hash, undefined, shows);
    return [
      {
        party: write.party,
        text,
        version: versions.get(text) ?? 0,
        stance,
        standing: standing.has(write.hash),
        ...(reason && { reason }),
        ...(clauses && { clauses: [...clauses] }),
        stamp: stamps(write.hash),
      },
    ];
  });
}

function remarksOf(record: ObjectRecord, context: ViewContext): Remark[] {
  const stamps = stampsOf(record, context);
  return (record.state as MatterState).remarks
    .filter(shownBy(record))
    .sort(compareForList)
    .map((write) => {
      const stamp = stamps(write.hash);
      if (!("value" in write)) return { question: false, recalled: true, stamp };
      const { words, question, text, clause } = write.value;
      return {
        text: words,
        question: question === true,
        ...(text && { on: text }),
        ...(clause !== undefined && { clause }),
        recalled: false,
        stamp,
      };
    });
}

/** Which procedure was started, and of which step a side said so last. */
function procedureTexts(state: MatterState, mechanism: MechanismView): readonly (readonly [string, Text])[] {
  return runsOf(state, mechanism).flatMap(({ hash, name, steps }) => [
    ...(name === undefined ? [] : [[hash, name] as const]),
    ...steps.flatMap((step) =>
      step.sides.flatMap(({ said }) => (said === undefined ? [] : [[said, step.name] as const])),
    ),
  ]);
}

/** Words of the entries of a matter, for its history. */
export function matterTexts(state: MatterState, mechanism: MechanismView): ReadonlyMap<string, Text> {
  const writes = [
    ...state.title,
    ...state.remarks,
    ...state.reasons,
    ...state.decisions,
    ...state.rfis,
    ...state.rfiAnswers,
  ];
  const names = state.activities.flatMap((write) =>
    "value" in write ? [[write.hash, write.value.name] as const] : [],
  );
  const tasks = state.tasks.flatMap((write) => ("value" in write ? [[write.hash, write.value.title] as const] : []));
  const reasons = state.routeWords.flatMap((write) =>
    "value" in write ? [[write.hash, write.value.reason] as const] : [],
  );
  return new Map<string, Text>([
    ...writes.flatMap((write) => ("value" in write ? [[write.hash, write.value.words] as const] : [])),
    ...reasons,
    ...names,
    ...tasks,
    ...procedureTexts(state, mechanism),
  ]);
}

/** Views of a matter's own parts name it, whatever else is at hand. */
function withItself(record: ObjectRecord, context: ViewContext): ViewContext {
  return { ...context, find: (subject) => (subject === record.subject ? record : context.find(subject)) };
}

/** `overlaps`: of its activities, which only a look over the audience tells. */
export function matterView(
  record: ObjectRecord,
  context: ViewContext,
  { history, overlaps }: { readonly history: History; readonly overlaps: readonly Overlap[] },
): MatterView {
  const state = record.state as MatterState;
  const topic = state.opening.subject === undefined ? undefined : context.mechanism.suggestion(state.opening.subject);
  return {
    ...matterRow(record, context),
    ...(topic && { topic: { id: topic.subject.id, name: topic.subject.name } }),
    signatories: inOrder(state.opening.signatories, context.mechanism),
    path: pathOf(record, context),
    moves: movesOf(record, context),
    decisions: decisionsOf(record, context),
    tasks: tasksView(record, context),
    requests: requestsView(record, context),
    sides: sidesView(record, context),
    activities: activitiesOf(record.subject, state)
      .toSorted((a, b) => a.activity.period.from - b.activity.period.from)
      .map((each) => activityView(each, withItself(record, context))),
    overlaps: [...overlaps],
    procedures: proceduresView(record, context),
    answers: answersView(record, context),
    texts: textsOf(record, context),
    positions: positionsOf(record, context),
    agreement: agreementView(record, context, versionsOf(state)),
    remarks: remarksOf(record, context),
    links: linksView(record, context),
    ...duplicateView(record, context),
    invitations: invitationsView(record, context),
    joined: joinedView(record, context),
    ...templateView(state, context),
    history,
  };
}
