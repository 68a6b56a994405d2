import { compareText } from "@kakehashi/core";
import { z } from "zod";
import { id, illustrative } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import type { SituationState } from "../state.ts";

const input = z.strictObject({ situations: z.array(id).max(16), basis: id.exactOptional(), illustrative });

/** Which situations of the mechanism one's own side determined to exist. It binds nobody else. */
export const determine = defineCommand<SituationState, z.infer<typeof input>>({
  name: "situation.determine",
  object: "situation",
  opens: false,
  input,
  title: { ja: "事態の認定・判断を記す", en: "Record a determination" },
  help: {
    ja: "自側が成立を認めた事態の組を記す。ほかの主体の認定は変わらない。空なら「なし」。",
    en: "Records which situations your side determined to exist; none is an answer too. It changes no other party's.",
  },
  allowed: (context) => ordinaryOn(context, ["determination/1"]),
  decide(context, given) {
    const situations = [...new Set(given.situations)].sort(compareText);
    const unknown = situations.find((situation) => context.mechanism.situation(situation) === undefined);
    if (unknown !== undefined) {
      return refuse("situation-kind-unknown", { pointer: "/situations", data: { situation: unknown } });
    }
    return { drafts: [draftFor(context, "determination/1", { ...given, situations }, { binding: true })] };
  },
});
