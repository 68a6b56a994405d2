import type {
  Awaits,
  Clause,
  History,
  MatterRow,
  MatterView,
  Position,
  Remark,
  Step,
  Text,
  TextVersion,
} from "@kakehashi/contract";
import { actingNext, closing, type MatterState, type MatterText } from "@kakehashi/coordination";
import { compareForList, type Hash, type ObjectRecord, standingPositions } from "@kakehashi/core";
import { agreementView } from "./agreement-view.ts";
import { askedWords } from "./asked-words.ts";
import { clausesOf } from "./clauses.ts";
import { openingStamp, referencesTo, referenceTo, stampsOf, textOfRegister } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

const unknown = (id: string) => ({ ja: id, en: id });

function bodyOf(id: string, context: ViewContext) {
  const found = context.mechanism.body(id);
  const whole = found?.of === undefined ? found : context.mechanism.body(found.of);
  const abbr = whole?.abbr;
  return { id, name: found?.name ?? unknown(id), ...(abbr !== undefined && { abbr }) };
}

/** Versions in the order of lists, from 1; the same on every node that holds the same entries. */
export function versionsOf(state: MatterState): ReadonlyMap<string, number> {
  return new Map([...state.texts].sort(compareForList).map((text, at) => [text.hash, at + 1]));
}

function awaitsOf(record: ObjectRecord, context: ViewContext): Awaits[] {
  return actingNext(record.state as MatterState, record.entries, context.mechanism).map((acting) => ({
    party: acting.party,
    body: bodyOf(acting.body, context),
    asked: acting.asked,
    askedWords: askedWords[acting.asked],
    since: acting.sinceTime,
    ...(acting.suspense !== undefined && { due: acting.suspense }),
    ...(acting.text && { text: acting.text }),
  }));
}

function stateOf(state: MatterState, agreement: string): MatterRow["state"] {
  const { reads } = closing(state.closures, state.opening.signatories, () => undefined);
  if (reads.is !== "open") return "closed";
  return agreement === "agreed" || agreement === "proven" ? agreement : "open";
}

export function matterRow(record: ObjectRecord, context: ViewContext): MatterRow {
  const state = record.state as MatterState;
  const { opening } = state;
  const title = textOfRegister(state.title, ({ words }) => words);
  const stamp = openingStamp(record, context);
  const [situation] = opening.situation ? referencesTo([opening.situation], context) : [];
  const body = context.mechanism.body(opening.body);
  const level = body?.level === undefined ? undefined : context.mechanism.level(body.level);
  return {
    audience: context.audience,
    subject: record.subject,
    reference: referenceTo(record, context).reference,
    ...(title && { title }),
    ...(situation && { situation }),
    track: { id: opening.track, name: context.mechanism.track(opening.track)?.name ?? unknown(opening.track) },
    body: bodyOf(opening.body, context),
    ...(level && { level: { id: level.id, name: level.name } }),
    raised: stamp.time,
    state: stateOf(state, agreementView(record, context, versionsOf(state)).state),
    awaits: awaitsOf(record, context),
    ...(opening.suspense !== undefined && { due: opening.suspense }),
    illustrative: opening.illustrative === true,
    stamp,
  };
}

export function textsOf(record: ObjectRecord, context: ViewContext): TextVersion[] {
  const state = record.state as MatterState;
  const stamps = stampsOf(record, context);
  const made = new Map<string, { readonly text: MatterText; readonly clauses: readonly Clause[] }>();
  let last: string | undefined;
  return [...state.texts].sort(compareForList).map((write, at) => {
    const version = at + 1;
    const stamp = stamps(write.hash);
    const none = { clauses: [], authentic: [], provisional: [], supersedes: [] };
    if (!("value" in write)) return { entry: write.hash, version, ...none, recalled: true, stamp };
    const text = write.value;
    const before = made.get(text.supersedes?.at(-1) ?? last ?? "");
    const clauses = clausesOf({ version, party: write.party, text }, before);
    made.set(write.hash, { text, clauses });
    last = write.hash;
    return {
      entry: write.hash,
      version,
      clauses,
      authentic: [...text.authentic],
      provisional: [...(text.provisional ?? [])],
      supersedes: [...(text.supersedes ?? [])],
      recalled: false,
      stamp,
    };
  });
}

function positionsOf(record: ObjectRecord, context: ViewContext): Position[] {
  const state = record.state as MatterState;
  const stamps = stampsOf(record, context);
  const versions = versionsOf(state);
  const standing = new Set<string>(
    state.agreement.signatories.flatMap((party) => standingPositions(state.agreement, party).map(({ hash }) => hash)),
  );
  const reasons = new Map<string, Text>(
    state.reasons.flatMap((write) => ("value" in write ? [[write.value.position, write.value.words] as const] : [])),
  );
  return [...state.positions].sort(compareForList).flatMap((write) => {
    if (!("value" in write)) return [];
    const { stance, text } = write.value;
    const reason = reasons.get(write.hash);
    return [
      {
        party: write.party,
        text,
        version: versions.get(text) ?? 0,
        stance,
        standing: standing.has(write.hash),
        ...(reason && { reason }),
        stamp: stamps(write.hash),
      },
    ];
  });
}

function remarksOf(record: ObjectRecord, context: ViewContext): Remark[] {
  const stamps = stampsOf(record, context);
  return [...(record.state as MatterState).remarks].sort(compareForList).map((write) => {
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

/** The line of levels on top: where it is, and where it goes when it rises. */
function pathOf(record: ObjectRecord, context: ViewContext): Step[] {
  const { opening } = record.state as MatterState;
  const since = openingStamp(record, context).time;
  return context.mechanism.pathUp(opening.body).map((step, at) => {
    const level = context.mechanism.body(step.body)?.level;
    const named = level === undefined ? undefined : context.mechanism.level(level);
    return {
      body: bodyOf(step.body, context),
      ...(named && { level: { id: named.id, name: named.name } }),
      state: at === 0 ? "here" : "possible",
      ...(at === 0 && { since }),
    };
  });
}

/** Words of the entries of a matter, for its history. */
export function matterTexts(state: MatterState): ReadonlyMap<string, Text> {
  const writes = [...state.title, ...state.remarks, ...state.reasons];
  return new Map(writes.flatMap((write) => ("value" in write ? [[write.hash, write.value.words] as const] : [])));
}

export function matterView(record: ObjectRecord, context: ViewContext, history: History): MatterView {
  const state = record.state as MatterState;
  const topic = state.opening.subject === undefined ? undefined : context.mechanism.suggestion(state.opening.subject);
  const related = state.relations.flatMap((write) => ("value" in write ? [write.value.object as Hash] : []));
  return {
    ...matterRow(record, context),
    ...(topic && { topic: { id: topic.subject.id, name: topic.subject.name } }),
    signatories: [...state.opening.signatories],
    path: pathOf(record, context),
    texts: textsOf(record, context),
    positions: positionsOf(record, context),
    agreement: agreementView(record, context, versionsOf(state)),
    remarks: remarksOf(record, context),
    links: referencesTo([...new Set(related)], context),
    history,
  };
}
