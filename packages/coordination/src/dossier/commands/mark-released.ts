import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type Released, releasedBody } from "../entries.ts";
import type { DossierState } from "../state.ts";

/** The link from a draft to what it became, kept at home. */
export const markReleased = defineCommand<DossierState, Released>({
  name: "dossier.mark-released",
  object: "dossier",
  opens: false,
  input: releasedBody,
  title: { ja: "開示済みと記す", en: "Mark as released" },
  help: {
    ja: "下書きがどの記録として開示されたかを、自側に残す。",
    en: "Keeps at home which entries a draft became when it was released.",
  },
  allowed: (context) => atHomeRefusal(context, ["released/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.draft, { pointer: "/draft", kinds: ["draft/1"] });
    return refused ?? { drafts: [draftFor(context, "released/1", given, { binding: true })] };
  },
});
