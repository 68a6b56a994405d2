import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { senderRefusal } from "../allowed.ts";
import { type LiaisonWords, liaisonWordsBody } from "../entries.ts";
import type { LiaisonState } from "../state.ts";

/** What the post is there for, in other words. */
export const describe = defineCommand<LiaisonState, LiaisonWords>({
  name: "liaison.describe",
  object: "liaison",
  opens: false,
  input: liaisonWordsBody,
  title: { ja: "任務の記載を改める", en: "Describe the posting" },
  help: {
    ja: "連絡員・交換要員の任務と備考を改める。氏名は書かない。",
    en: "Changes what is said of the posting. Do not write names of persons.",
  },
  allowed: (context) => senderRefusal(context, ["liaison-words/1"]),
  decide: (context, given) => ({ drafts: [draftFor(context, "liaison-words/1", given)] }),
});
