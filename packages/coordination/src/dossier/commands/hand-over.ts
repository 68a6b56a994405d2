import type { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { openAtHomeRefusal } from "../allowed.ts";
import { handOverBody } from "../staffing/entries.ts";
import type { DossierState } from "../state.ts";

const input = handOverBody.omit({ from: true }).extend({ matters: handOverBody.shape.matters.default([]) });

/** Hands notes and matters over to the next watch, which must acknowledge them. */
export const handOver = defineCommand<DossierState, z.infer<typeof input>>({
  name: "dossier.hand-over",
  object: "dossier",
  opens: true,
  input,
  title: { ja: "引き継ぐ", en: "Hand over" },
  help: {
    ja: "次の当直のポストに、覚えと案件を引き継ぐ。相手のポストが確認するまで、未確認として残る。",
    en: "Hands notes and matters over to the post of the next watch. It stays unacknowledged until that post has read it.",
  },
  allowed: (context) => openAtHomeRefusal(context, ["dossier/1", "hand-over/1"]),
  decide(context, given) {
    const own = context.mechanism.postOf(given.to)?.party === context.author.party;
    if (!own) return refuse("post-unknown", { pointer: "/to", data: { post: given.to } });
    const opening = openingDraft(context, "dossier/1", {});
    return { drafts: [opening, draftInOpening(context, "hand-over/1", { from: context.author.post, ...given })] };
  },
});
