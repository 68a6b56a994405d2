import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type ChopReconciled, chopReconciledBody } from "../staffing/entries.ts";
import type { DossierState } from "../state.ts";

/** How comments and objections were dealt with. */
export const reconcile = defineCommand<DossierState, ChopReconciled>({
  name: "dossier.reconcile",
  object: "dossier",
  opens: false,
  input: chopReconciledBody,
  title: { ja: "意見を調整する", en: "Reconcile" },
  help: {
    ja: "意見や異議をどう扱ったかを記す。異議は、これにより調整済みとなる。",
    en: "Says how comments and objections were dealt with. An objection is settled by it.",
  },
  allowed: (context) => atHomeRefusal(context, ["chop-reconciled/1"]),
  decide(context, given) {
    for (const [at, hash] of given.chops.entries()) {
      const refused = ownEntryRefusal(context, hash, { pointer: `/chops/${at}`, kinds: ["chop/1"] });
      if (refused !== undefined) return refused;
    }
    return { drafts: [draftFor(context, "chop-reconciled/1", given)] };
  },
});
