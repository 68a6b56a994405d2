import { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { signOffBody } from "../staffing/entries.ts";
import { signOffReason } from "../staffing/judge.ts";
import { staffingOf } from "../staffing/staffing.ts";
import type { DossierState } from "../state.ts";

const input = signOffBody.extend({
  /** Although an answer is missing or an objection was not dealt with. */
  despite: z.boolean().default(false),
});

/** Approves one's own side's position at a level of the ladder. */
export const signOff = defineCommand<DossierState, z.infer<typeof input>>({
  name: "dossier.sign-off",
  object: "dossier",
  opens: false,
  input,
  title: { ja: "決裁する", en: "Sign off" },
  help: {
    ja: "自側の立場を、そのレベルで決裁する。回答待ちや未調整の異議があるときは、それでも決裁すると明示する。",
    en: "Approves your side's position at that level. Where an answer is missing or an objection stands, say that you go on despite it.",
  },
  allowed: (context) => atHomeRefusal(context, ["sign-off/1"]),
  decide(context, { level, despite }) {
    const reason = signOffReason(context.mechanism, context.author.post, level);
    if (reason !== undefined) return refuse(reason, { pointer: "/level", data: { level } });
    const { missing } = staffingOf(context.state as DossierState, level, context.mechanism);
    if (!despite && missing.some((what) => what !== "sign-off")) return refuse("staffing-open");
    return { drafts: [draftFor(context, "sign-off/1", { level }, { binding: true })] };
  },
});
