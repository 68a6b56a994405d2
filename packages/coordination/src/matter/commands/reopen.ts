import { z } from "zod";
import { closureDraft, closureOf } from "../../object/closure.ts";
import { defineCommand } from "../../object/command.ts";
import { isRefusal, refuse } from "../../object/refusal.ts";
import { bodySeatRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";

const input = z.strictObject({});

/** Takes back the closing of one's own side. */
export const reopen = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.reopen",
  object: "matter",
  opens: false,
  input,
  title: { ja: "再開する", en: "Reopen" },
  help: {
    ja: "自側の終結を取り下げ、案件を再び開く。",
    en: "Takes back your side's closing, so that the matter is open again.",
  },
  allowed(context) {
    const refused = bodySeatRefusal(context, ["matter-closure/1"]);
    if (refused !== undefined) return refused;
    const own = closureOf(context.state?.closures ?? {}, context.author.party);
    return own === undefined ? refuse("not-closed") : undefined;
  },
  decide(context) {
    const drafted = closureDraft(context, "matter-closure/1", { stance: "reopen", links: [] });
    return isRefusal(drafted) ? drafted : { drafts: [drafted] };
  },
});
