import type { Awaits, MatterRow, Moved } from "@kakehashi/contract";
import {
  type Acting,
  type ClosingContext,
  linksOf,
  type MatterBrief,
  type MatterLink,
  type MatterState,
  matterBrief,
  matterClosing,
  mostUrgentFirst,
  type RelationsOf,
} from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import { isProven } from "./agreement-view.ts";
import { askedWords } from "./asked-words.ts";
import { bodyRef, levelRef } from "./body-ref.ts";
import { titleOfKind } from "./kind-title.ts";
import { referencesTo, referenceTo, stampOf, textOfRegister, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

function awaitsOf(acting: Acting, { body, priority }: MatterBrief, context: ViewContext): Awaits {
  const withinMs = context.withinMs(acting.party, body, priority);
  return {
    party: acting.party,
    body: bodyRef(acting.body, context.mechanism),
    asked: acting.asked,
    askedWords: askedWords[acting.asked],
    since: acting.sinceTime,
    ...(acting.suspense !== undefined && { due: acting.suspense }),
    ...(withinMs !== undefined && { withinMs }),
    ...(acting.text && { text: acting.text }),
    ...(acting.post !== undefined && { post: { id: acting.post, name: postName(acting.post, context) } }),
  };
}

/** How a matter stands, but for its links. */
export function stateOfBrief(
  { closed, agreed, opening }: MatterBrief,
  context: ViewContext,
): Exclude<MatterRow["state"], "link-open"> {
  if (closed) return "closed";
  if (agreed === undefined || agreed.crossed) return "open";
  return isProven(opening.signatories, agreed.record, context) ? "proven" : "agreed";
}

function movedOf(last: MatterBrief["last"], context: ViewContext): Moved {
  const { hash, kind, party, post, time } = last;
  return { entry: hash, kind, kindTitle: titleOfKind(kind), party, post, postName: postName(post, context), time };
}

function postName(post: string, { mechanism }: ViewContext) {
  return mechanism.postOf(post)?.name ?? unknownPost;
}

/** A matter in a list. */
export function rowOfBrief(brief: MatterBrief, context: ViewContext): MatterRow {
  const { opening, subject, opened, number, body } = brief;
  const { mechanism } = context;
  const title = textOfRegister(brief.title, ({ words }) => words);
  const [situation] = opening.situation ? referencesTo([opening.situation], context) : [];
  const level = levelRef(body, mechanism);
  const priority = mechanism.priorities.find(({ id }) => id === brief.priority);
  const track = mechanism.track(opening.track)?.name ?? { ja: opening.track, en: opening.track };
  return {
    audience: context.audience,
    subject,
    reference: referenceTo({ subject, opening: opened, number, state: { title: brief.title } }, context).reference,
    ...(title && { title }),
    ...(situation && { situation }),
    track: { id: opening.track, name: track },
    body: bodyRef(body, mechanism),
    ...(level && { level }),
    raised: opened.time,
    state: stateOfBrief(brief, context),
    awaits: mostUrgentFirst(brief.acting).map((acting) => awaitsOf(acting, brief, context)),
    ...(brief.suspense !== undefined && { due: brief.suspense }),
    illustrative: opening.illustrative === true,
    here: brief.came.time,
    unsettled: brief.unsettled,
    moved: movedOf(brief.last, context),
    holders: brief.holders.map((held) => ({ ...held, postName: postName(held.post, context) })),
    gaps: [...brief.gaps],
    guests: brief.guests.map((guest) => ({ ...guest, postName: postName(guest.post, context) })),
    ...(priority && { priority: { id: priority.id, name: priority.name } }),
    stamp: stampOf(opened, context),
  };
}

/** The same, of a whole record. What is closed reads so only while nothing that is linked to it has moved since (law 4). */
export function matterRow(record: ObjectRecord, context: ViewContext): MatterRow {
  const brief = matterBrief(record, context.mechanism, relationsIn(context));
  if (brief === undefined) throw new RangeError(`matter ${record.subject} has no opening`);
  const row = rowOfBrief(brief, context);
  if (row.state !== "closed") return row;
  const { reads } = matterClosing(record, closingContext(record, context));
  return { ...row, state: reads.is === "closed-link-open" ? "link-open" : "closed" };
}

/** What a closing is read from, as far as the reader may see it. */
export function closingContext(record: ObjectRecord, context: ViewContext): ClosingContext {
  return { linking: context.linking(record.subject), mechanism: context.mechanism, recordOf: context.find };
}

/** Links of other matters, of those that the reader may see. */
export function relationsIn(context: ViewContext): RelationsOf {
  return (object) => {
    const found = context.find(object);
    return found?.type === "matter" ? (found.state as MatterState) : undefined;
  };
}

/** Links from both sides: what the matter says, and what others that the reader may see say of it. */
export function linksAround(record: ObjectRecord, context: ViewContext): readonly MatterLink[] {
  const matters = [record, ...context.linking(record.subject)];
  return linksOf(
    record.subject,
    matters.map(({ subject, state }) => [subject, state as MatterState] as const),
  );
}
