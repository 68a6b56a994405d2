import type { Hash } from "@kakehashi/core";
import { z } from "zod";
import { hash } from "../../object/body-parts.ts";
import { type DecideContext, defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { type Refusal, refuse } from "../../object/refusal.ts";
import { stances } from "../../object/stances.ts";
import { charterPostRefusal } from "../allowed.ts";
import { kindsRefusal } from "../kinds-here.ts";
import type { CharterState } from "../state.ts";

const input = z.strictObject({ text: hash, stance: stances.default("concur") });

/**
 * Nobody concurs with words that are not here, or that this software does not implement; nor with a definition that was made
 * from one which another has followed since: it would take back, unseen, what was agreed in between.
 */
function concurRefusal(context: DecideContext<CharterState>, definition: Hash): Refusal | undefined {
  if (context.definition === undefined) return undefined;
  const laid = context.definition(definition);
  if (laid === undefined) return refuse("definition-unknown", { pointer: "/text", data: { definition } });
  const { version } = context.mechanism;
  if (laid.version > version) return kindsRefusal(laid.definition, "/text");
  return refuse("definition-passed", { pointer: "/text", data: { version: laid.version, present: version } });
}

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
    const laid = context.state?.definitions.find(({ hash: entry }) => entry === given.text);
    if (laid === undefined || !("value" in laid)) return refuse("definition-unknown", { pointer: "/text" });
    if (given.stance === "concur") {
      const refused = concurRefusal(context, laid.value.definition);
      if (refused !== undefined) return refused;
    }
    return { drafts: [draftFor(context, "adopt/1", given, { binding: true })] };
  },
});
