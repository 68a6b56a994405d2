import { z } from "zod";
import { id } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { isRefusal } from "../../object/refusal.ts";
import { moveDrafts, moveRefusal, moveWords } from "../route-command.ts";
import type { MatterState } from "../state.ts";

const input = z.strictObject({
  to: id,
  ...moveWords,
  /** Refer it although no link of the mechanism leads there: it is shown so, with the reason. */
  off: z.boolean().default(false),
});

/** Across to a body that deals with it, along a link of mutual coordination; off the links only when that is said. */
export const refer = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.refer",
  object: "matter",
  opens: false,
  input,
  title: { ja: "付議する", en: "Refer" },
  help: {
    ja: "相互調整の経路に沿って、扱うべき機関に移す。経路のない機関へは、その旨を明示した場合のみ移せる。",
    en: "Moves the matter to the body that deals with it, along a link of coordination. Where there is no link, only when you say so.",
  },
  allowed: (context) => moveRefusal(context, "refer"),
  decide(context, given) {
    const drafts = moveDrafts(context, "refer", given);
    return isRefusal(drafts) ? drafts : { drafts };
  },
});
