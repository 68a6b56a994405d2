import { z } from "zod";
import { hash } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { stances } from "../../object/stances.ts";
import { charterPostRefusal } from "../allowed.ts";
import type { CharterState } from "../state.ts";

const input = z.strictObject({ text: hash, stance: stances.default("concur") });

/** A party's position on a definition that was laid on the table. */
export const adopt = defineCommand<CharterState, z.infer<typeof input>>({
  name: "charter.adopt",
  object: "charter",
  opens: false,
  input,
  title: { ja: "定義に同意する", en: "Adopt a definition" },
  help: {
    ja: "提示された機構の定義に、自側の立場を示す。全主体の同意が記録されると、その定義に移る。",
    en: "States your side's position on a definition. When all concur and it is on record, the audience moves to it.",
  },
  allowed: (context) => ordinaryOn(context, ["adopt/1"]) ?? charterPostRefusal(context),
  decide(context, given) {
    const laid = context.state?.definitions.some(({ hash: entry }) => entry === given.text);
    if (laid !== true) return refuse("definition-unknown", { pointer: "/text" });
    return { drafts: [draftFor(context, "adopt/1", given, { binding: true })] };
  },
});
