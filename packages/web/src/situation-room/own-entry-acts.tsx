import type { ReportRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { WordsAct } from "../act/words-act.tsx";
import { queries } from "../app/queries.ts";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";

/** What one's own side can still do with a line that is signed: correct it or strike it. Both remain on the record. */
export function OwnEntryActs(props: { readonly report: ReportRow }): ReactNode {
  const { report } = props;
  const { t, read } = useWords();
  const [open, setOpen] = useState<"correct" | "strike" | undefined>();
  const object = useQuery(queries.object(report.audience, report.subject)).data?.shared;
  // A correction names the words that stand now: the newest text or correction of the report.
  const text = object?.history
    .filter(({ kind }) => kind === "report-text/1" || kind === "correction/1")
    .sort((a, b) => b.stamp.time - a.stamp.time)[0]?.stamp.entry;
  const target = { audience: report.audience, subject: report.subject, label: report.stamp.label };
  const close = () => setOpen(undefined);
  if (report.struck !== undefined || report.recalled) return null;
  return (
    <span className="line">
      {text === undefined ? null : <Quiet onPress={() => setOpen("correct")}>{t("report.correct")}</Quiet>}
      <Quiet onPress={() => setOpen("strike")}>{t("report.strike")}</Quiet>
      {open === "correct" && text !== undefined ? (
        <WordsAct
          command={commands.correct}
          title={t("report.correct")}
          aside=""
          label={t("record.words")}
          help={t("report.correctHelp")}
          initial={read(report.text)?.words ?? ""}
          draftKey={`correct.${report.subject}`}
          target={target}
          inputOf={(words) => ({ text, words, sources: report.source })}
          onClose={close}
        />
      ) : null}
      {open === "strike" ? (
        <WordsAct
          command={commands.strike}
          title={t("report.strike")}
          aside=""
          label={t("act.reason")}
          help={t("report.strikeHelp")}
          initial=""
          draftKey={`strike.${report.subject}`}
          target={target}
          inputOf={(reason) => ({ entry: report.subject, reason })}
          onClose={close}
        />
      ) : null}
    </span>
  );
}
