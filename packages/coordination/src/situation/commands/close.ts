import type { z } from "zod";
import { closureDraft, closureInput, closureOf } from "../../object/closure.ts";
import { defineCommand } from "../../object/command.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { isRefusal, refuse } from "../../object/refusal.ts";
import type { SituationState } from "../state.ts";

/** Closes for one's own side. Closed for all when every party has. */
export const close = defineCommand<SituationState, z.infer<typeof closureInput>>({
  name: "situation.close",
  object: "situation",
  opens: false,
  input: closureInput,
  title: { ja: "終結とする", en: "Close" },
  help: {
    ja: "自側として終結とする。全主体がそろって終結となる。見た関連の案件を挙げる。",
    en: "Closes for your side, naming the linked objects it saw. It is closed when every party has closed.",
  },
  allowed(context) {
    const refused = ordinaryOn(context, ["situation-closure/1"]);
    if (refused !== undefined) return refused;
    const own = closureOf(context.state?.closures ?? {}, context.author.party);
    return own === undefined ? undefined : refuse("already-closed");
  },
  decide(context, given) {
    const drafted = closureDraft(context, "situation-closure/1", { stance: "close", links: given.links });
    return isRefusal(drafted) ? drafted : { drafts: [drafted] };
  },
});
