import type { ReportRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { Recall } from "../act/recall.tsx";
import { Relabel } from "../act/relabel.tsx";
import { WordsAct } from "../act/words-act.tsx";
import { useActions } from "../app/actions.tsx";
import { firstWords } from "../app/first-words.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { AddQuantity } from "./add-quantity.tsx";
import { ReleaseLine } from "./release-line.tsx";
import { placeOf, targetOf } from "./report-target.ts";
import { SetStatus } from "./set-status.tsx";

type Act = "status" | "quantity" | "note" | "correct" | "strike" | "relabel" | "recall" | "release" | "raise";

/** What can be done with a signed line: by any side, and by the side that wrote it. All of it remains on the record. */
export function ReportActs(props: { readonly report: ReportRow }): ReactNode {
  const { report } = props;
  const { t, read, language } = useWords();
  const { mine, realm } = useSession();
  const [open, setOpen] = useState<Act | undefined>();
  const object = useQuery(queries.object(report.audience, report.subject)).data;
  const { reason } = useReasonAgainst(object, report.subject);
  const mayRaise = !report.stamp.home && report.struck === undefined && !report.recalled;
  useActions(
    mayRaise
      ? [
          {
            id: "raise-from-report",
            words: { ja: "選んだ報告から案件を起こす", en: "Raise a matter from the chosen report" },
            kana: "えらんだほうこくからあんけんをおこす",
            keys: "C",
            group: "act",
            reason: reason(commands.openMatter),
            run: () => setOpen("raise"),
          },
        ]
      : [],
    `${language} ${report.subject} ${mayRaise} ${reason(commands.openMatter)}`,
  );
  const situations = useQuery({ ...queries.situations(report.audience), enabled: open === "raise" }).data?.rows;
  if (object === undefined) return null;
  const own = report.stamp.party === mine;
  const struck = report.struck !== undefined;
  const reference = firstWords(read(report.text)?.words ?? "");
  const close = () => setOpen(undefined);
  const shared = { report, object, reference, onClose: close };
  // A correction names the words that stand now: the newest text or correction of the report.
  const text = object.shared.history.find(({ kind }) => kind === "report-text/1" || kind === "correction/1")?.stamp
    .entry;
  const target = targetOf(report, object);
  const wordsOf = (entry: string): string | undefined => {
    const line = object.shared.history.find(({ stamp }) => stamp.entry === entry)?.text;
    return read(line)?.words ?? quantityOf(report, entry);
  };
  const button = (act: Act, words: string, command?: Parameters<typeof reason>[0]) => (
    <Button size="small" reason={command === undefined ? undefined : reason(command)} onPress={() => setOpen(act)}>
      {words}
    </Button>
  );
  const stands = !struck && !report.recalled;
  return (
    <div className="buttons entry-acts">
      {mayRaise ? (
        <Button size="small" shortcut="C" reason={reason(commands.openMatter)} onPress={() => setOpen("raise")}>
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
      {open === "raise" && situations !== undefined ? (
        <RaiseMatter
          origin={{ kind: "report", report }}
          situation={situations.find(({ subject }) => subject === report.situation)}
          audience={realm.audiences.find(({ audience }) => audience === report.audience)}
          onClose={close}
        />
      ) : null}
      {open === "release" ? <ReleaseLine {...shared} /> : null}
      {open === "status" ? <SetStatus {...shared} /> : null}
      {open === "quantity" ? <AddQuantity {...shared} /> : null}
      {open === "note" ? (
        <HomeNote about={report.subject} reference={reference} dossiers={object.national.dossiers} onClose={close} />
      ) : null}
      {open === "correct" && text !== undefined ? (
        <WordsAct
          command={commands.correct}
          title={t("report.correct")}
          label={t("record.words")}
          help={t("report.correctHelp")}
          initial={{ ja: report.text?.ja ?? "", en: report.text?.en ?? "" }}
          draftKey={`correction.${report.subject}`}
          target={target}
          inputOf={(words) => ({
            text,
            words,
            sources: report.source,
            ...(report.illustrative ? { illustrative: true } : {}),
            ...placeOf(report),
          })}
          onClose={close}
        />
      ) : null}
      {open === "strike" ? (
        <WordsAct
          command={commands.strike}
          title={t("report.strike")}
          label={t("act.reason")}
          help={t("report.strikeHelp")}
          draftKey={`strike.${report.subject}`}
          target={target}
          lines={2}
          inputOf={(words) => ({ entry: report.subject, reason: words })}
          onClose={close}
        />
      ) : null}
      {open === "relabel" ? (
        <Relabel
          command={commands.relabelReport}
          audience={report.audience}
          subject={report.subject}
          object={object}
          reference={reference}
          wordsOf={wordsOf}
          onClose={close}
        />
      ) : null}
      {open === "recall" ? (
        <Recall
          audience={report.audience}
          subject={report.subject}
          object={object}
          reference={reference}
          wordsOf={wordsOf}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

function quantityOf(report: ReportRow, entry: string): string | undefined {
  const quantity = report.quantities.find((each) => each.entry === entry);
  return quantity === undefined ? undefined : `${quantity.value} ${quantity.unit}`;
}
