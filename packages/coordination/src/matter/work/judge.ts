import type { JudgeContext } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import { actsOn } from "../invitation/invited.ts";
import { judgeSeated, judgeSignatory } from "../judge-parts.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import type { Holder, Rfi, RfiAnswer, RfiClosed, Setting, Task, TaskStatus } from "./entries.ts";

type Judged<Body> = JudgeContext<MatterState, Body>;

/** A holder is a post of the writer's own party that sits where that party acts on the matter. */
export function judgeHolder(context: Judged<Holder>): string | undefined {
  const { body, entry, mechanism, state } = context;
  const { party } = entry.envelope;
  const seated = judgeSeated(context);
  if (seated !== undefined) return seated;
  if (mechanism.postOf(body.post)?.party !== party) return "post-unknown";
  const room = roomOf(mechanism, standingOf(state as MatterState), party);
  return actsOn(state as MatterState, mechanism, body.post, room) ? undefined : "post-not-seated";
}

export function judgeSetting(context: Judged<Setting>): string | undefined {
  return judgeSignatory(context) ?? settingReason(context.mechanism, context.body);
}

/** What of a setting is not in the definition. Commands refuse with the same. */
export function settingReason(
  mechanism: MechanismView,
  { priority, basis }: Setting,
): "priority-unknown" | "measure-unknown" | undefined {
  if (priority !== undefined && !mechanism.priorities.some(({ id }) => id === priority)) return "priority-unknown";
  const isUnknown = basis?.measures.some((measure) => mechanism.measure(measure) === undefined) === true;
  return isUnknown ? "measure-unknown" : undefined;
}

export function judgeTask(context: Judged<Task>): string | undefined {
  const own = context.mechanism.postOf(context.body.post)?.party === context.entry.envelope.party;
  return judgeSignatory(context) ?? (own ? undefined : "post-unknown");
}

/** Each side moves its own tasks only. */
export function judgeTaskStatus({ body, entry, known }: Judged<TaskStatus>): string | undefined {
  const task = known.get(body.task);
  if (task?.kind !== "task/1") return "entry-unknown";
  return task.party === entry.envelope.party ? undefined : "not-the-author";
}

export function judgeRfi(context: Judged<Rfi>): string | undefined {
  const refused = judgeSignatory(context);
  if (refused !== undefined) return refused;
  const { to } = context.body;
  if (to === context.entry.envelope.party) return "asked-of-itself";
  return context.state?.opening.signatories.includes(to) === true ? undefined : "signatory-unknown";
}

/** Whom it was put to stands in words that may be recalled: any signatory but the asker may answer it. */
export function judgeRfiAnswer(context: Judged<RfiAnswer>): string | undefined {
  const asked = context.known.get(context.body.rfi);
  if (asked?.kind !== "rfi/1") return "entry-unknown";
  return judgeSignatory(context) ?? (asked.party === context.entry.envelope.party ? "asked-of-itself" : undefined);
}

export function judgeRfiClosed({ body, entry, known }: Judged<RfiClosed>): string | undefined {
  const asked = known.get(body.rfi);
  if (asked?.kind !== "rfi/1") return "entry-unknown";
  return asked.party === entry.envelope.party ? undefined : "not-the-author";
}
