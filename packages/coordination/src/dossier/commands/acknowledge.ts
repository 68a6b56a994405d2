import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { atHomeRefusal } from "../allowed.ts";
import { type HandOverSeen, handOverSeenBody } from "../staffing/entries.ts";
import { handOversOf } from "../staffing/staffing.ts";
import type { DossierState } from "../state.ts";

/** The next watch has read what was handed over to it. */
export const acknowledge = defineCommand<DossierState, HandOverSeen>({
  name: "dossier.acknowledge",
  object: "dossier",
  opens: false,
  input: handOverSeenBody,
  title: { ja: "引継ぎを確認する", en: "Acknowledge" },
  help: {
    ja: "引き継がれた覚えと案件を読んだことを記す。引継ぎ先のポストのみができる。",
    en: "Says that you have read what was handed over to your post. Only that post can.",
  },
  allowed: (context) => atHomeRefusal(context, ["hand-over-seen/1"]),
  decide(context, given) {
    const found = handOversOf(context.state as DossierState).find(({ hash }) => hash === given.handOver);
    if (found === undefined) return refuse("entry-unknown", { pointer: "/handOver" });
    const { to } = found.handOver;
    if (to !== context.author.post) return refuse("not-handed-to-you", { pointer: "/handOver", data: { post: to } });
    if (found.seen !== undefined) return refuse("already-stated");
    return { drafts: [draftFor(context, "hand-over-seen/1", given, { binding: true })] };
  },
});
