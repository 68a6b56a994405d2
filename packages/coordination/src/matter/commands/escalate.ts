import { defineCommand } from "../../object/command.ts";
import { isRefusal } from "../../object/refusal.ts";
import { type MoveInput, moveDrafts, moveInput, moveRefusal } from "../route-command.ts";
import type { MatterState } from "../state.ts";

/** Up to the next step of the ladder, along a link that carries it, with the reason. */
export const escalate = defineCommand<MatterState, MoveInput>({
  name: "matter.escalate",
  object: "matter",
  opens: false,
  input: moveInput,
  title: { ja: "上申する", en: "Escalate" },
  help: {
    ja: "機構の定める次の上位レベルへ、理由と自側の状況を添えて上げる。行き先が一つなら省いてよい。",
    en: "Takes the matter up to the next level of the mechanism, with the reason and how your side stands. The place may be left out where there is only one.",
  },
  allowed: (context) => moveRefusal(context, "escalate"),
  decide(context, given) {
    const drafts = moveDrafts(context, "escalate", given);
    return isRefusal(drafts) ? drafts : { drafts };
  },
});
