import { z } from "zod";
import { milliseconds } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { endedReason } from "../judge.ts";
import type { LiaisonState } from "../state.ts";

const input = z.strictObject({
  /** When it ended, realm time in milliseconds. Absent: now. */
  at: milliseconds.exactOptional(),
});

/** Ends the posting for one's own side: the sender calls the post back, or the host no longer receives it. */
export const end = defineCommand<LiaisonState, z.infer<typeof input>>({
  name: "liaison.end",
  object: "liaison",
  opens: false,
  input,
  title: { ja: "派遣・受入れを終える", en: "End the posting" },
  help: {
    ja: "自側として派遣又は受入れを終える。早い方の時刻で終わる。記録は残る。",
    en: "Ends the posting for your side. The earlier of the sender's and the receiver's times ends it. Its record stays.",
  },
  allowed(context) {
    const refused = ordinaryOn(context, ["liaison-ended/1"]);
    if (refused !== undefined || context.state === undefined) return refused;
    const reason = endedReason(context.state, context.author.party);
    return reason === undefined ? undefined : refuse(reason);
  },
  decide: (context, given) => ({
    drafts: [draftFor(context, "liaison-ended/1", { at: given.at ?? context.now }, { binding: true })],
  }),
});
