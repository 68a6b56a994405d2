import type { Hash } from "@kakehashi/core";
import type { z } from "zod";
import { closedLinksMax, closureDraft, closureInput, closureOf } from "../../object/closure.ts";
import { defineCommand } from "../../object/command.ts";
import { objectLabel } from "../../object/draft.ts";
import { isRefusal, refuse } from "../../object/refusal.ts";
import { bodySeatRefusal } from "../allowed.ts";
import { linkedAbove } from "../links/closing.ts";
import type { MatterState } from "../state.ts";

/** Closes for one's own side. Closed when every signatory has. */
export const close = defineCommand<MatterState, z.infer<typeof closureInput>>({
  name: "matter.close",
  object: "matter",
  opens: false,
  input: closureInput,
  title: { ja: "終結とする", en: "Close" },
  help: {
    ja: "自側として案件を終結とする。全署名主体がそろって終結となる。関連の案件は見た時点のものとして記される。",
    en: "Closes the matter for your side, naming what it saw of each link. It is closed when every signatory has closed.",
  },
  allowed(context) {
    const refused = bodySeatRefusal(context, ["matter-closure/1"]);
    if (refused !== undefined) return refused;
    const own = closureOf(context.state?.closures ?? {}, context.author.party);
    return own === undefined ? undefined : refuse("already-closed");
  },
  decide(context, given) {
    // What the matter is linked to is closed in view of it, whether the person named it or not; but for what stands above its
    // label, which no reader of the closure may learn of, and which the closure saw by its place in the record.
    const { subject, state, entries, mechanism, linked } = context;
    const own = (state?.relations ?? []).flatMap((item) => ("value" in item ? [item.value.object] : []));
    const matter = { subject: subject as Hash, label: objectLabel(context), entries, state };
    const recordOf = (object: Hash) => linked?.(object);
    const above = state === undefined ? new Set() : linkedAbove(matter, { linking: [], mechanism, recordOf });
    const here = own.filter((object) => recordOf(object) !== undefined && !above.has(object));
    const links = [...new Set([...given.links, ...here])].slice(0, closedLinksMax);
    const drafted = closureDraft(context, "matter-closure/1", { stance: "close", links });
    return isRefusal(drafted) ? drafted : { drafts: [drafted] };
  },
});
