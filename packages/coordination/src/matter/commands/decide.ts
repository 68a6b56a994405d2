import type { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { refuse } from "../../object/refusal.ts";
import { bodySeatRefusal } from "../allowed.ts";
import { decisionDraft } from "../decision-draft.ts";
import { decisionBody } from "../route/entries.ts";
import type { MatterState } from "../state.ts";

const input = decisionBody.omit({ at: true });

/** What this body or level decided for one's own side, in words. A position is stated apart from it. */
export const decide = defineCommand<MatterState, z.infer<typeof input>>({
  name: "matter.decide",
  object: "matter",
  opens: false,
  input,
  title: { ja: "自側の決定を示す", en: "Decide for your side" },
  help: {
    ja: "案件が今ある機関・レベルで、自側として決めたことを言葉で示す。案文への立場は別に示す。",
    en: "Says what was decided here for your own side. A position on a text is stated apart from it.",
  },
  allowed: (context) => bodySeatRefusal(context, ["decision/1"]),
  decide(context, given) {
    const known = given.text === undefined || context.state?.texts.some((item) => item.hash === given.text);
    if (known !== true) return refuse("text-unknown", { pointer: "/text" });
    return { drafts: [decisionDraft(context, given)] };
  },
});
