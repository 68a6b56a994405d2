import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { refuse } from "../../object/refusal.ts";
import { signatoryRefusal } from "../allowed.ts";
import type { MatterState } from "../state.ts";
import { type RfiAnswer, rfiAnswerBody } from "../work/entries.ts";
import { rfisOf } from "../work/tasks.ts";

/** Answers a request for information that was put to one's own side. */
export const answerRequest = defineCommand<MatterState, RfiAnswer>({
  name: "matter.answer-request",
  object: "matter",
  opens: false,
  input: rfiAnswerBody,
  title: { ja: "照会に回答する", en: "Answer a request" },
  help: {
    ja: "自側への照会に答える。照会した側が終了とするまで、続けて答えられる。",
    en: "Answers a request that was put to your side. It may be answered further until the asker closes it.",
  },
  allowed: (context) => signatoryRefusal(context, ["rfi-answer/1"]),
  decide(context, given) {
    const asked = rfisOf(context.state as MatterState).find(({ hash }) => hash === given.rfi);
    if (asked === undefined) return refuse("entry-unknown", { pointer: "/rfi" });
    if (asked.party === context.author.party) return refuse("asked-of-itself", { pointer: "/rfi" });
    if (asked.rfi.to !== context.author.party) {
      return refuse("not-asked", { pointer: "/rfi", data: { party: asked.rfi.to } });
    }
    return { drafts: [draftFor(context, "rfi-answer/1", given)] };
  },
});
