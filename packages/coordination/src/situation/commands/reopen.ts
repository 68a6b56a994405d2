import { z } from "zod";
import { closureDraft, closureOf } from "../../object/closure.ts";
import { defineCommand } from "../../object/command.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { isRefusal, refuse } from "../../object/refusal.ts";
import type { SituationState } from "../state.ts";

const input = z.strictObject({});

/** Takes back the closing of one's own side. */
export const reopen = defineCommand<SituationState, z.infer<typeof input>>({
  name: "situation.reopen",
  object: "situation",
  opens: false,
  input,
  title: { ja: "再開する", en: "Reopen" },
  help: {
    ja: "自側の終結を取り下げ、状況を再び開く。",
    en: "Takes back your side's closing, so that the situation is open again.",
  },
  allowed(context) {
    const refused = ordinaryOn(context, ["situation-closure/1"]);
    if (refused !== undefined) return refused;
    const own = closureOf(context.state?.closures ?? {}, context.author.party);
    return own === undefined ? refuse("not-closed") : undefined;
  },
  decide(context) {
    const drafted = closureDraft(context, "situation-closure/1", { stance: "reopen", links: [] });
    return isRefusal(drafted) ? drafted : { drafts: [drafted] };
  },
});
