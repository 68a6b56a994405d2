import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type TaskStatus, taskStatusBody } from "../work/entries.ts";
import { tasksOf } from "../work/tasks.ts";

/** How a task of one's own side stands. */
export const setTask = defineCommand<MatterState, TaskStatus>({
  name: "matter.set-task",
  object: "matter",
  opens: false,
  input: taskStatusBody,
  title: { ja: "作業の状況を改める", en: "Update a task" },
  help: {
    ja: "自側の作業を、着手、完了又は取りやめとする。",
    en: "Says that a task of your side is open, under way, done or dropped.",
  },
  allowed: (context) => signatoryRefusal(context, ["task-status/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.task, { pointer: "/task", kinds: ["task/1"] });
    if (refused !== undefined) return refused;
    const task = tasksOf(context.state as MatterState).find(({ hash }) => hash === given.task);
    if (task?.status === given.status) return refuse("already-stated");
    return { drafts: [draftFor(context, "task-status/1", given, { binding: true })] };
  },
});
