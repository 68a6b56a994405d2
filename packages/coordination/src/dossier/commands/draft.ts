import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type DraftBody, draftBody } from "../entries.ts";
import type { DossierState } from "../state.ts";

/** An act prepared at home, before anyone releases it. */
export const draft = defineCommand<DossierState, DraftBody>({
  name: "dossier.draft",
  object: "dossier",
  opens: false,
  input: draftBody,
  title: { ja: "下書きを置く", en: "Keep a draft" },
  help: {
    ja: "開示前の行為を自側に置く。開示するときは、改めて共有範囲に記入される。",
    en: "Keeps an act at home. When it is released it is entered again in the shared audience.",
  },
  allowed: (context) => atHomeRefusal(context, ["draft/1"]),
  decide(context, given) {
    const refused =
      given.replaces === undefined
        ? undefined
        : ownEntryRefusal(context, given.replaces, { pointer: "/replaces", kinds: ["draft/1"] });
    return refused ?? { drafts: [draftFor(context, "draft/1", given)] };
  },
});
