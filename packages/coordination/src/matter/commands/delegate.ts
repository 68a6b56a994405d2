import { defineCommand } from "../../object/command.ts";
import { isRefusal } from "../../object/refusal.ts";
import { type MoveInput, moveDrafts, moveInput, moveRefusal } from "../route-command.ts";
import type { MatterState } from "../state.ts";

/** Down to a lower step that the definition joins to this one. */
export const delegate = defineCommand<MatterState, MoveInput>({
  name: "matter.delegate",
  object: "matter",
  opens: false,
  input: moveInput,
  title: { ja: "委任する", en: "Delegate" },
  help: {
    ja: "機構の定める下位の機関・レベルに扱いを委ねる。立場はその席が示せるようになる。",
    en: "Gives the matter to a lower body or level that the mechanism joins to this one; its seats may then state positions.",
  },
  allowed: (context) => moveRefusal(context, "delegate"),
  decide(context, given) {
    const drafts = moveDrafts(context, "delegate", given);
    return isRefusal(drafts) ? drafts : { drafts };
  },
});
