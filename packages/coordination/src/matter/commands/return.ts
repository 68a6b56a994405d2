import { type Prose, prose } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { isRefusal } from "../../object/refusal.ts";
import { decisionDraft } from "../decision-draft.ts";
import { type MoveInput, moveDrafts, moveInput, moveRefusal } from "../route-command.ts";
import type { MatterState } from "../state.ts";

const input = moveInput.extend({
  /** What was decided here for one's own side: it goes back with the matter. */
  decision: prose.exactOptional(),
});

/** Back to the body it came from, or to a lower one on the way it came, with what was decided. */
export const returnBack = defineCommand<MatterState, MoveInput & { readonly decision?: Prose }>({
  name: "matter.return",
  object: "matter",
  opens: false,
  input,
  title: { ja: "差し戻す", en: "Return" },
  help: {
    ja: "来た道を戻す。自側の決定を添えてよい。行き先を省けば、直前にあった機関・レベルへ戻る。",
    en: "Sends the matter back on the way it came, with your side's decision if there is one. Without a place, to where it was last.",
  },
  allowed: (context) => moveRefusal(context, "return"),
  decide(context, given) {
    const before = given.decision === undefined ? [] : [decisionDraft(context, { words: given.decision })];
    const drafts = moveDrafts(context, "return", given, before);
    return isRefusal(drafts) ? drafts : { drafts };
  },
});
