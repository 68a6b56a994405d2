import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import { type Remark, remarkBody } from "../entries.ts";
import type { MatterState } from "../state.ts";

/** A remark or a question to the other signatories. */
export const remark = defineCommand<MatterState, Remark>({
  name: "matter.remark",
  object: "matter",
  opens: false,
  input: remarkBody,
  title: { ja: "意見・照会を送る", en: "Remark or ask" },
  help: {
    ja: "意見又は照会を案件に加える。特定の案文や条を指してもよい。",
    en: "Adds a remark or a question to the matter; it may name a text and a clause of it.",
  },
  allowed: (context) => signatoryRefusal(context, ["remark/1"]),
  decide(context, given) {
    const known = given.text === undefined || context.state?.texts.some((item) => item.hash === given.text);
    if (known !== true) return refuse("text-unknown", { pointer: "/text" });
    return { drafts: [draftFor(context, "remark/1", given)] };
  },
});
