import type { z } from "zod";
import { closureDraft, closureInput, closureOf } from "../../object/closure.ts";
import { defineCommand } from "../../object/command.ts";
import { isRefusal, refuse } from "../../object/refusal.ts";
import { bodySeatRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";

/** Closes for one's own side. Closed when every signatory has. */
export const close = defineCommand<MatterState, z.infer<typeof closureInput>>({
  name: "matter.close",
  object: "matter",
  opens: false,
  input: closureInput,
  title: { ja: "終結とする", en: "Close" },
  help: {
    ja: "自側として案件を終結とする。全署名主体がそろって終結となる。見た関連を挙げる。",
    en: "Closes the matter for your side, naming the links it saw. It is closed when every signatory has closed.",
  },
  allowed(context) {
    const refused = bodySeatRefusal(context, ["matter-closure/1"]);
    if (refused !== undefined) return refused;
    const own = closureOf(context.state?.closures ?? {}, context.author.party);
    return own === undefined ? undefined : refuse("already-closed");
  },
  decide(context, given) {
    const drafted = closureDraft(context, "matter-closure/1", { stance: "close", links: given.links });
    return isRefusal(drafted) ? drafted : { drafts: [drafted] };
  },
});
