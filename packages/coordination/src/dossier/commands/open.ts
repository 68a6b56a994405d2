import { z } from "zod";
import { hash, illustrative, prose, title } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { openAtHomeRefusal } from "../allowed.ts";
import { draftBody } from "../entries.ts";
import { chopRequestBody } from "../staffing/entries.ts";
import type { DossierState } from "../state.ts";
import { askedRefusal } from "./ask-chop.ts";

const input = z.strictObject({
  about: hash.exactOptional(),
  title: title.exactOptional(),
  words: prose.exactOptional(),
  draft: draftBody.omit({ replaces: true }).exactOptional(),
  /** The first whom one's own side asks: whoever leaves the question unasked leaves no empty dossier behind. */
  ask: chopRequestBody.exactOptional(),
  illustrative,
});

/** A dossier at home, with its first note, draft or question. */
export const open = defineCommand<DossierState, z.infer<typeof input>>({
  name: "dossier.open",
  object: "dossier",
  opens: true,
  input,
  title: { ja: "自側の覚えを開く", en: "Open a dossier" },
  help: {
    ja: "自側のみの覚えを開く。ほかの側には、あることも含めて一切伝わらない。",
    en: "Opens a dossier at home. No other side learns anything of it, not even that it exists.",
  },
  allowed: (context) => openAtHomeRefusal(context, ["dossier/1", "dossier-note/1", "draft/1"]),
  decide(context, given) {
    const { ask } = given;
    const refused = ask && (ordinary(context, ["chop-request/1"]) ?? askedRefusal(context, ask, "/ask"));
    if (refused !== undefined) return refused;
    const drafts = [
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
      ...(ask === undefined ? [] : [draftInOpening(context, "chop-request/1", ask)]),
    ];
    return { drafts };
  },
});
