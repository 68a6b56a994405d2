import type { z } from "zod";
import { hash } from "../../object/body-parts.ts";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { statuses } from "../entries.ts";
import { reportTextOf, wordsInput } from "../inputs.ts";
import { mentionRefusal } from "../mention-refusal.ts";
import type { ReportState } from "../state.ts";

const input = wordsInput.extend({ text: hash, status: statuses.default("corrected") });

/** New words in the place of earlier ones of one's own side. */
export const correct = defineCommand<ReportState, z.infer<typeof input>>({
  name: "report.correct",
  object: "report",
  opens: false,
  input,
  title: { ja: "訂正する", en: "Correct" },
  help: {
    ja: "自側の報告の文を新しい文に代える。以前の文も記録に残り、読める。時刻を省けば元の時刻のまま。",
    en: "Puts new words in the place of your own report's. The earlier ones stay on the record. Without a time the event keeps its own.",
  },
  allowed(context) {
    const refused = ordinaryOn(context, ["correction/1"]);
    if (refused !== undefined) return refused;
    const reporter = context.state?.party ?? "";
    return reporter === context.author.party ? undefined : refuse("not-the-author", { data: { party: reporter } });
  },
  decide(context, given) {
    const kinds = ["report-text/1", "correction/1"];
    const refused = ownEntryRefusal(context, given.text, { pointer: "/text", kinds }) ?? mentionRefusal(context, given);
    if (refused !== undefined) return refused;
    const event = given.event ?? eventOf(context.state, given.text);
    const body = reportTextOf(context, event === undefined ? given : { ...given, event });
    return { drafts: [draftFor(context, "correction/1", { ...body, text: given.text })] };
  },
});

function eventOf(state: ReportState | undefined, text: string) {
  const corrected = state?.texts.find((item) => item.hash === text);
  return corrected !== undefined && "value" in corrected ? corrected.value.event : undefined;
}
