import type { MatterRequest, MatterTask, SideOfMatter } from "@kakehashi/contract";
import { type MatterState, rfisOf, settingOf, tasksOf } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
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
