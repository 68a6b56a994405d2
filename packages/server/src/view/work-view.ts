import type { GivenAnswer, MatterRequest, MatterTask, ProcedureRun, SideOfMatter } from "@kakehashi/contract";
import { answersOf, type MatterState, priorityOf, rfisOf, runsOf, settingOf, tasksOf } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import { askedWords } from "./asked-words.ts";
import { bodyRef } from "./body-ref.ts";
import { stampsOf, unknownPost } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

export function tasksView(record: ObjectRecord, context: ViewContext): MatterTask[] {
  const stamps = stampsOf(record, context);
  return tasksOf(record.state as MatterState).map(({ hash, party, task, status }) => ({
    ...{ entry: hash, party, title: task.title, post: task.post },
    postName: context.mechanism.postOf(task.post)?.name ?? unknownPost,
    ...(task.due !== undefined && { due: task.due }),
    ...(status !== undefined && { status }),
    stamp: stamps(hash),
  }));
}

export function requestsView(record: ObjectRecord, context: ViewContext): MatterRequest[] {
  const stamps = stampsOf(record, context);
  return rfisOf(record.state as MatterState).map(({ hash, party, rfi, answers, state }) => ({
    ...{ entry: hash, party, to: rfi.to, words: rfi.words, state },
    ...(rfi.suspense !== undefined && { due: rfi.suspense }),
    answers: answers.map((each) => ({ party: each.party, words: each.answer.words, stamp: stamps(each.hash) })),
    stamp: stamps(hash),
  }));
}

/** What each signatory says of priority, suspense and basis, side by side. */
export function sidesView(record: ObjectRecord, { mechanism }: ViewContext): SideOfMatter[] {
  const state = record.state as MatterState;
  return state.opening.signatories.map((party) => {
    const { priority, suspense, basis } = settingOf(state, party);
    const named = mechanism.priorities.find(({ id }) => id === priority);
    return {
      party,
      ...(named && { priority: { id: named.id, name: named.name } }),
      ...(suspense !== undefined && { due: suspense }),
      measures: (basis?.measures ?? []).map((id) => {
        const name = mechanism.measure(id)?.title;
        return { id, ...(name && { name }) };
      }),
      ...(basis?.legal && { legal: basis.legal }),
    };
  });
}

/** Procedures under way, with each side's ticks side by side: who said so, and when. */
export function proceduresView(record: ObjectRecord, context: ViewContext): ProcedureRun[] {
  const stamps = stampsOf(record, context);
  return runsOf(record.state as MatterState, context.mechanism).map(({ hash, steps, name, ...run }) => ({
    ...{ entry: hash, ...run, stamp: stamps(hash) },
    ...(name && { name }),
    steps: steps.map(({ sides, ...step }) => ({
      ...step,
      sides: sides.map(({ party, done, said }) => ({ party, done, ...(said && { stamp: stamps(said) }) })),
    })),
  }));
}

/** How long each side took so far, beside what it had set itself for that body and the matter's priority. */
export function answersView(record: ObjectRecord, context: ViewContext): GivenAnswer[] {
  const state = record.state as MatterState;
  const priority = priorityOf(state, context.mechanism);
  return answersOf(state, record.entries, context.mechanism).map(({ party, asked, body, ...given }) => {
    const withinMs = context.withinMs(party, body, priority);
    return {
      ...{ party, asked, askedWords: askedWords[asked], body: bodyRef(body, context.mechanism) },
      ...{ since: given.sinceTime, answered: given.time, entry: given.answer, tookMs: given.tookMs },
      ...(withinMs !== undefined && { withinMs }),
    };
  });
}
