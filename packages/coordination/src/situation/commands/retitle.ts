import type { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { situationTitleBody } from "../entries.ts";
import type { SituationState } from "../state.ts";

/** A new name for the situation, for all. */
export const retitle = defineCommand<SituationState, z.infer<typeof situationTitleBody>>({
  name: "situation.retitle",
  object: "situation",
  opens: false,
  input: situationTitleBody,
  title: { ja: "名称を改める", en: "Retitle" },
  help: {
    ja: "状況の名称を改める。以前の名称は履歴に残る。",
    en: "Changes the name of the situation. Earlier names stay in its history.",
  },
  allowed: (context) => ordinaryOn(context, ["situation-title/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "situation-title/1", given)] }),
});
