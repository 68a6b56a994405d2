import { z } from "zod";
import { read } from "./define-read.ts";
import { amendmentsView, bodyCounts, day, mechanismView } from "./mechanism-views.ts";
import { hash } from "./views.ts";

/** The mechanism: as it is, as it was, as it is proposed to be. */
export const mechanismOperations = {
  mechanism: read("mechanism", "/api/mechanism", {
    query: z.object({
      realm: hash.optional(),
      /** Each audience goes by a definition of its own; the widest of the realm when absent. */
      audience: hash.optional(),
      /** The mechanism as it was on that day. */
      on: day.optional(),
      /** Another definition than the present one: one that the parties went by, or one that was laid on the table. */
      definition: hash.optional(),
    }),
    reply: mechanismView,
    title: { ja: "機構の定義と図", en: "The mechanism: definition and charts" },
    help: {
      ja: "on を付けると、その日の定義による、その日の機関・席・経路の図を返します。",
      en: "With on: the charts of that day, by the definition that ruled then, with the bodies, seats and links of that day.",
    },
  }),
  bodyCounts: read("body-counts", "/api/mechanism/counts", {
    query: z.object({ realm: hash.optional(), audience: hash.optional() }),
    reply: bodyCounts,
    title: { ja: "機関・レベルごとの未処理の案件の数", en: "How many matters lie open at each body and level" },
    help: {
      ja: "案件が動くたびに変わる部分だけ。/api/mechanism の counts と同じです。",
      en: "Only what each move of a matter changes: the same as `counts` of /api/mechanism.",
    },
  }),
  amendments: read("amendments", "/api/mechanism/amendments", {
    query: z.object({ realm: hash.optional(), audience: hash.optional() }),
    reply: amendmentsView,
    title: { ja: "機構の改正の経過", en: "Amendments of the mechanism" },
    help: {
      ja: "提示された定義、それへの各主体の立場、寄託者の記録。定義の文言は /api/mechanism?definition= で読めます。",
      en: "Definitions laid on the table, where each party stands, the depositary's record. Their words: /api/mechanism?definition=.",
    },
  }),
};
