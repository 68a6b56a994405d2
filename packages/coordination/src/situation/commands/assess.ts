import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { type Assessment, assessmentBody } from "../entries.ts";
import type { SituationState } from "../state.ts";

/** One's own side's assessment, in words (law 1). */
export const assess = defineCommand<SituationState, Assessment>({
  name: "situation.assess",
  object: "situation",
  opens: false,
  input: assessmentBody,
  title: { ja: "評価を示す", en: "Assess" },
  help: {
    ja: "自側の評価を示す。ほかの側のものと並べて示され、違いは隠れない。",
    en: "States your side's assessment. It stands beside every other side's, and differences show.",
  },
  allowed: (context) => ordinaryOn(context, ["assessment/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "assessment/1", given)] }),
});
