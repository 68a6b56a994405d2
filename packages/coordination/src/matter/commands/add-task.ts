import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type Task, taskBody } from "../work/entries.ts";

/** Something that a post of one's own side is to do. */
export const addTask = defineCommand<MatterState, Task>({
  name: "matter.add-task",
  object: "matter",
  opens: false,
  input: taskBody,
  title: { ja: "作業を加える", en: "Add a task" },
  help: {
    ja: "自側のポストがする作業を、期限を付けて案件に加える。ほかの側にも見える。",
    en: "Adds something that a post of your side is to do, by when. Every other side sees it.",
  },
  allowed: (context) => signatoryRefusal(context, ["task/1"]),
  decide(context, given) {
    const own = context.mechanism.postOf(given.post)?.party === context.author.party;
    if (!own) return refuse("post-unknown", { pointer: "/post", data: { post: given.post } });
    return { drafts: [draftFor(context, "task/1", given)] };
  },
});
