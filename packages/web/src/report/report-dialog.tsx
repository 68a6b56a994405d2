import type { ObjectView, ReportRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { MovedSinceProvider } from "../act/moved-since.tsx";
import { Recall } from "../act/recall.tsx";
import { Relabel } from "../act/relabel.tsx";
import { WordsAct } from "../act/words-act.tsx";
import { firstWords } from "../app/first-words.ts";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useShortTime } from "../app/use-short-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { RaiseMatter } from "../matter-forms/raise-matter.tsx";
import { AddQuantity } from "./add-quantity.tsx";
import { ReleaseLine } from "./release-line.tsx";
import { placeOf, targetOf } from "./report-target.ts";
import { SetStatus } from "./set-status.tsx";

export type Act = "status" | "quantity" | "note" | "correct" | "strike" | "relabel" | "recall" | "release" | "raise";

interface Opened {
  readonly act: Act;
  readonly report: ReportRow;
  readonly object: ObjectView;
}

/** The entry of the words that stand: a correction names the newest text or correction of its report. */
export function wordsThatStand(object: ObjectView): string | undefined {
  return object.shared.history.find(({ kind }) => kind === "report-text/1" || kind === "correction/1")?.stamp.entry;
}

/**
 * The dialog of one act on a line of the chronology, on the line as it stood when it was opened. That it was corrected, struck or
 * recalled meanwhile, or otherwise moved, is told in it, and asked about before anything is entered.
 */
export function ReportDialog(props: Opened & { readonly onClose: () => void }): ReactNode {
  const { t, pick } = useWords();
  const shortTime = useShortTime();
  const [opened] = useState<Opened>(props);
  const { report, object } = opened;
  const live = useQuery(queries.object(report.audience, report.subject)).data ?? object;
  const known = new Set(object.shared.history.map(({ stamp }) => stamp.entry));
  const since = live.shared.history.filter(({ stamp }) => !known.has(stamp.entry)).toReversed();
  const acts = since.map(({ stamp, title }) => (
    <>
      {shortTime(stamp.time)} <Mark party={stamp.party} /> {pick(title)}
    </>
  ));
  return (
    <MovedSinceProvider value={{ counts: live.shared.counts, acts, help: t("acts.movedLine") }}>
      <Opened {...opened} onClose={props.onClose} />
    </MovedSinceProvider>
  );
}

function Opened(props: Opened & { readonly onClose: () => void }): ReactNode {
  const { act, report, object, onClose } = props;
  const { t, read } = useWords();
  const { realm } = useSession();
  const situations = useQuery({ ...queries.situations(report.audience), enabled: act === "raise" }).data?.rows;
  const reference = firstWords(read(report.text)?.words ?? "");
  const shared = { report, object, reference, onClose };
  const text = wordsThatStand(object);
  const target = targetOf(report, object);
  const wordsOf = (entry: string): string | undefined => {
    const line = object.shared.history.find(({ stamp }) => stamp.entry === entry)?.text;
    return read(line)?.words ?? quantityOf(report, entry);
  };
  const ofWords = { audience: report.audience, subject: report.subject, object, reference, wordsOf, onClose };
  return (
    <>
      {act === "raise" && situations !== undefined ? (
        <RaiseMatter
          origin={{ kind: "report", report }}
          situation={situations.find(({ subject }) => subject === report.situation)}
          audience={realm.audiences.find(({ audience }) => audience === report.audience)}
          onClose={onClose}
        />
      ) : null}
      {act === "release" ? <ReleaseLine {...shared} /> : null}
      {act === "status" ? <SetStatus {...shared} /> : null}
      {act === "quantity" ? <AddQuantity {...shared} /> : null}
      {act === "note" ? (
        <HomeNote about={report.subject} reference={reference} dossiers={object.national.dossiers} onClose={onClose} />
      ) : null}
      {act === "correct" && text !== undefined ? (
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
          onClose={onClose}
        />
      ) : null}
      {act === "strike" ? (
        <WordsAct
          command={commands.strike}
          title={t("report.strike")}
          label={t("act.reason")}
          help={t("report.strikeHelp")}
          draftKey={`strike.${report.subject}`}
          target={target}
          lines={2}
          inputOf={(words) => ({ entry: report.subject, reason: words })}
          onClose={onClose}
        />
      ) : null}
      {act === "relabel" ? <Relabel command={commands.relabelReport} {...ofWords} /> : null}
      {act === "recall" ? <Recall {...ofWords} /> : null}
    </>
  );
}

function quantityOf(report: ReportRow, entry: string): string | undefined {
  const quantity = report.quantities.find((each) => each.entry === entry);
  return quantity === undefined ? undefined : `${quantity.value} ${quantity.unit}`;
}
