import type { ReportRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { useReadsOnly } from "../act/reads-only.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useStandingDialog } from "../app/standing-dialog.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { type Act, ReportDialog, wordsThatStand } from "./report-dialog.tsx";
import { useRaiseFromReport } from "./use-raise-from-report.ts";

/** What can be done with a signed line: by any side, and by the side that wrote it. All of it remains on the record. */
export function ReportActs(props: { readonly report: ReportRow }): ReactNode {
  const { report } = props;
  const { t } = useWords();
  const { mine } = useSession();
  const open = useStandingDialog();
  const object = useQuery(queries.object(report.audience, report.subject)).data;
  const { reason } = useReasonAgainst(object, report.subject);
  const readsOnly = useReadsOnly();
  const start = (act: Act) => {
    if (object !== undefined) open((onClose) => <ReportDialog {...{ act, report, object, onClose }} />);
  };
  const mayRaise = !report.stamp.home && report.struck === undefined && !report.recalled;
  const noRaise = mayRaise ? reason(commands.openMatter) : t("raise.notThisLine");
  useRaiseFromReport(() => start("raise"), noRaise, report.subject);
  if (object === undefined) return null;
  const own = report.stamp.party === mine;
  const struck = report.struck !== undefined;
  const text = wordsThatStand(object);
  const button = (act: Act, words: string, command?: Parameters<typeof reason>[0]) => (
    <Button size="small" reason={command === undefined ? readsOnly : reason(command)} onPress={() => start(act)}>
      {words}
    </Button>
  );
  const stands = !struck && !report.recalled;
  return (
    <div className="buttons entry-acts">
      {mayRaise ? (
        <Button size="small" shortcut="C" reason={noRaise} onPress={() => start("raise")}>
          {t("raise.fromReport")}
        </Button>
      ) : null}
      {report.stamp.home ? button("release", t("act.release")) : null}
      {stands && !report.stamp.home ? button("status", t("status.title"), commands.setStatus) : null}
      {stands ? button("quantity", t("quantity.add"), commands.addQuantity) : null}
      {report.stamp.home ? null : button("note", t("act.note"))}
      {own && stands && text !== undefined ? button("correct", t("report.correct"), commands.correct) : null}
      {own && stands ? button("strike", t("report.strike"), commands.strike) : null}
      {own && !report.stamp.home ? button("relabel", t("relabel.title"), commands.relabelReport) : null}
      {own && !report.stamp.home ? button("recall", t("recall.title"), commands.recall) : null}
    </div>
  );
}
