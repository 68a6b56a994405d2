import { z } from "zod";
import { hash, illustrative, prose, title } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { openAtHomeRefusal } from "../allowed.ts";
import { draftBody } from "../entries.ts";
import type { DossierState } from "../state.ts";

const input = z.strictObject({
  about: hash.exactOptional(),
  title: title.exactOptional(),
  words: prose.exactOptional(),
  draft: draftBody.omit({ replaces: true }).exactOptional(),
  illustrative,
});

/** A dossier at home, with its first note or draft. */
export const open = defineCommand<DossierState, z.infer<typeof input>>({
  name: "dossier.open",
  object: "dossier",
  opens: true,
  input,
  title: { ja: "自側の控えを開く", en: "Open a dossier" },
  help: {
    ja: "自側限りの控えを開く。相手側には、あることも含めて一切伝わらない。",
    en: "Opens a dossier at home. The other side learns nothing of it, not even that it exists.",
  },
  allowed: (context) => openAtHomeRefusal(context, ["dossier/1", "dossier-note/1", "draft/1"]),
  decide: (context, given) => ({
    drafts: [
      openingDraft(context, "dossier/1", { about: given.about }),
      ...(given.words === undefined
        ? []
        : [
            draftInOpening(context, "dossier-note/1", {
              title: given.title,
              words: given.words,
              illustrative: given.illustrative,
            }),
          ]),
      ...(given.draft === undefined ? [] : [draftInOpening(context, "draft/1", given.draft)]),
    ],
  }),
});
