import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { type Strike, strikeBody } from "../entries.ts";
import type { ReportState } from "../state.ts";

/** Strikes through the report or one of its entries. What was struck stays readable. */
export const strike = defineCommand<ReportState, Strike>({
  name: "report.strike",
  object: "report",
  opens: false,
  input: strikeBody,
  title: { ja: "抹消する", en: "Strike" },
  help: {
    ja: "自側の報告又はその一部に線を引く。記録からは消えず、読めるまま残る。",
    en: "Strikes through your own report or a part of it. It stays on the record, readable.",
  },
  allowed: (context) => ordinaryOn(context, ["strike/1"]),
  decide(context, given) {
    const refused = ownEntryRefusal(context, given.entry, { pointer: "/entry" });
    if (refused !== undefined) return refused;
    const struck = context.state?.strikes.some((item) => "value" in item && item.value.entry === given.entry);
    if (struck === true) return refuse("already-struck", { pointer: "/entry" });
    return { drafts: [draftFor(context, "strike/1", given)] };
  },
});
