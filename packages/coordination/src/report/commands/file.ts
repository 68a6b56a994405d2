import { z } from "zod";
import { hash } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftInOpening, openingDraft } from "../../object/draft.ts";
import { ordinary } from "../../object/ordinary.ts";
import { situationRefusal } from "../../object/situation-refusal.ts";
import { quantityBody } from "../entries.ts";
import { reportTextOf, wordsInput } from "../inputs.ts";
import { mentionRefusal } from "../mention-refusal.ts";
import type { ReportState } from "../state.ts";

const input = wordsInput.extend({
  form: z.enum(["sitrep", "spotrep"]),
  situation: hash.exactOptional(),
  quantities: z
    .array(quantityBody.omit({ corrects: true }))
    .max(64)
    .default([]),
});

/** A numbered report with its words and quantities, in one batch. */
export const file = defineCommand<ReportState, z.infer<typeof input>>({
  name: "report.file",
  object: "report",
  opens: true,
  input,
  title: { ja: "報告を提出する", en: "File a report" },
  help: {
    ja: "SITREP又はSPOTREPを、数量とその出所とともに提出する。番号が付く。",
    en: "Files a SITREP or a SPOTREP with its quantities and their sources. It gets a number.",
  },
  allowed: (context) => ordinary(context, ["report/1", "report-text/1", "quantity/1"]),
  decide(context, given) {
    const refused = situationRefusal(context, given.situation) ?? mentionRefusal(context, given);
    if (refused !== undefined) return refused;
    return {
      drafts: [
        openingDraft(context, "report/1", { form: given.form, situation: given.situation }),
        draftInOpening(context, "report-text/1", reportTextOf(context, given)),
        ...given.quantities.map((quantity) => draftInOpening(context, "quantity/1", quantity)),
      ],
    };
  },
});
