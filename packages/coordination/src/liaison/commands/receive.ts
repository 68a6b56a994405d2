import { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { hostRefusal } from "../allowed.ts";
import type { LiaisonState } from "../state.ts";

const input = z.strictObject({});

/** The host has the post with it. */
export const receive = defineCommand<LiaisonState, z.infer<typeof input>>({
  name: "liaison.receive",
  object: "liaison",
  opens: false,
  input,
  title: { ja: "受け入れたことを示す", en: "Confirm that it was received" },
  help: {
    ja: "受け入れる側として、そのポストを迎えたことを示す。",
    en: "Says, as the receiving side, that the post is there.",
  },
  allowed(context) {
    const refused = hostRefusal(context, ["liaison-received/1"]);
    if (refused !== undefined) return refused;
    return context.state?.received.length === 0 ? undefined : refuse("already-stated");
  },
  decide: (context) => ({ drafts: [draftFor(context, "liaison-received/1", {}, { binding: true })] }),
});
