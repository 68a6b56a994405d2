import { compareForList, type Hash, settledValue } from "@kakehashi/core";
import type { MatterState } from "../state.ts";
import type { Rfi, RfiAnswer, Task, TaskState } from "./entries.ts";

/** A task as it stands now; `status` is undefined where two nodes of its side said different things at once. */
export interface StandingTask {
  readonly hash: Hash;
  readonly party: string;
  readonly task: Task;
  readonly status: TaskState | undefined;
}

/** Tasks that were not recalled, in the order of lists. */
export function tasksOf({ tasks, taskStatuses }: Pick<MatterState, "tasks" | "taskStatuses">): readonly StandingTask[] {
  return [...tasks].sort(compareForList).flatMap((item) => {
    if (!("value" in item)) return [];
    const register = taskStatuses[item.hash] ?? [];
    const status = register.length === 0 ? "open" : settledValue(register);
    return [{ hash: item.hash, party: item.party, task: item.value, status }];
  });
}

export function isOpenTask({ status }: StandingTask): boolean {
  return status !== "done" && status !== "dropped";
}

/** A request for information with its answers. It waits while it is neither answered by whom it was put to, nor closed. */
export interface StandingRfi {
  readonly hash: Hash;
  readonly party: string;
  readonly rfi: Rfi;
  readonly answers: readonly { readonly hash: Hash; readonly party: string; readonly answer: RfiAnswer }[];
  readonly state: "waits" | "answered" | "closed";
}

/** Requests that were not recalled, in the order of lists. */
export function rfisOf(state: Pick<MatterState, "rfis" | "rfiAnswers" | "rfisClosed">): readonly StandingRfi[] {
  const closed = new Set(state.rfisClosed.flatMap((item) => ("value" in item ? [item.value.rfi] : [])));
  const given = [...state.rfiAnswers]
    .sort(compareForList)
    .flatMap((item) => ("value" in item ? [{ hash: item.hash, party: item.party, answer: item.value }] : []));
  return [...state.rfis].sort(compareForList).flatMap((item) => {
    if (!("value" in item)) return [];
    const answers = given.filter(({ answer }) => answer.rfi === item.hash);
    const isAnswered = answers.some(({ party }) => party === item.value.to);
    const standing = closed.has(item.hash) ? "closed" : isAnswered ? "answered" : "waits";
    return [{ hash: item.hash, party: item.party, rfi: item.value, answers, state: standing }];
  });
}
