import type { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { refuse } from "../../object/refusal.ts";
import { statusBody } from "../entries.ts";
import type { ReportState } from "../state.ts";

/** One's own side's view of the fact. The other side's view stays what that side says (law 1). */
export const setStatus = defineCommand<ReportState, z.infer<typeof statusBody>>({
  name: "report.set-status",
  object: "report",
  opens: false,
  input: statusBody,
  title: { ja: "状態を示す", en: "Set the status" },
  help: {
    ja: "自側から見た事実の状態（未確認、確認済み、争いあり等）を示す。ほかの主体の見方は変わらない。",
    en: "States how the fact stands for your side (unconfirmed, confirmed, disputed…). The others' view does not change.",
  },
  allowed: (context) => ordinaryOn(context, ["report-status/1"]),
  decide(context, given) {
    const reporters = given.status === "corrected" || given.status === "withdrawn";
    if (reporters && context.state?.party !== context.author.party) {
      return refuse("not-the-author", { pointer: "/status", data: { party: context.state?.party ?? "" } });
    }
    return { drafts: [draftFor(context, "report-status/1", given)] };
  },
});
