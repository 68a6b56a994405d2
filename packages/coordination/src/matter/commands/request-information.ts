import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type Rfi, rfiBody } from "../work/entries.ts";

/** Asks another signatory for information, with a suspense. */
export const requestInformation = defineCommand<MatterState, Rfi>({
  name: "matter.request-information",
  object: "matter",
  opens: false,
  input: rfiBody,
  title: { ja: "照会する", en: "Request information" },
  help: {
    ja: "ほかの署名主体に、期限を付けて照会する。回答があるまで、その主体の受信箱に残る。",
    en: "Asks another signatory for information, by when. It stays in that side's inbox until it is answered.",
  },
  allowed: (context) => signatoryRefusal(context, ["rfi/1"]),
  decide(context, given) {
    if (given.to === context.author.party) return refuse("asked-of-itself", { pointer: "/to" });
    if (context.state?.opening.signatories.includes(given.to) !== true) {
      return refuse("signatory-unknown", { pointer: "/to", data: { party: given.to } });
    }
    return { drafts: [draftFor(context, "rfi/1", given)] };
  },
});
