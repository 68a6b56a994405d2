import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type DossierNote, dossierNoteBody } from "../entries.ts";
import type { DossierState } from "../state.ts";

/** Words for one's own side alone. */
export const note = defineCommand<DossierState, DossierNote>({
  name: "dossier.note",
  object: "dossier",
  opens: false,
  input: dossierNoteBody,
  title: { ja: "自側の覚えに書く", en: "Note at home" },
  help: { ja: "自側のみの覚えに書き加える。", en: "Adds words to the dossier, for your side alone." },
  allowed: (context) => atHomeRefusal(context, ["dossier-note/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "dossier-note/1", given)] }),
});
