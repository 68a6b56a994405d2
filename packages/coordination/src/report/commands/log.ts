import type { z } from "zod";
import { hash } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { situationRefusal } from "../../object/situation-refusal.ts";
import { reportTextOf, wordsInput } from "../inputs.ts";
import { mentionRefusal } from "../mention-refusal.ts";
import type { ReportState } from "../state.ts";

const input = wordsInput.extend({ situation: hash.exactOptional() });

/** One line of the chronology: its opening and its words, two leaves in one batch. */
export const log = defineCommand<ReportState, z.infer<typeof input>>({
  name: "report.log",
  object: "report",
  opens: true,
  input,
  title: { ja: "時系列に記す", en: "Log a line" },
  help: {
    ja: "起きたこと又は行ったことを一行で記し、共有範囲の全主体に送る。時刻を省けば今。",
    en: "Writes down in one line what happened or was done, for all parties of the audience. Without a time it is now.",
  },
  allowed: (context) => ordinary(context, ["log-line/1", "report-text/1"]),
  decide(context, given) {
    const refused = situationRefusal(context, given.situation) ?? mentionRefusal(context, given);
    if (refused !== undefined) return refused;
    return {
      drafts: [
        openingDraft(context, "log-line/1", { situation: given.situation }),
        draftInOpening(context, "report-text/1", reportTextOf(context, given)),
      ],
    };
  },
});
