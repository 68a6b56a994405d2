import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { senderRefusal } from "../allowed.ts";
import { type LiaisonPeriod, liaisonPeriodBody } from "../entries.ts";
import type { LiaisonState } from "../state.ts";

/** Another period for the posting. */
export const setPeriod = defineCommand<LiaisonState, LiaisonPeriod>({
  name: "liaison.set-period",
  object: "liaison",
  opens: false,
  input: liaisonPeriodBody,
  title: { ja: "期間を改める", en: "Change the period" },
  help: {
    ja: "派遣の期間を改める。終えたものは延ばせない。",
    en: "Changes from when to when. What was ended stays ended.",
  },
  allowed: (context) => senderRefusal(context, ["liaison-period/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "liaison-period/1", given, { binding: true })] }),
});
