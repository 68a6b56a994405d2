import type { SituationRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { HomeNote } from "../act/home-note.tsx";
import { useReadsOnly } from "../act/reads-only.ts";
import { Recall } from "../act/recall.tsx";
import { Relabel } from "../act/relabel.tsx";
import { type Action, useActions } from "../app/actions.tsx";
import { queries } from "../app/queries.ts";
import { useWords } from "../design/language.tsx";
import { FileReport } from "../report/file-report.tsx";
import { Assess } from "./assess.tsx";
import { CloseSituation, ReopenSituation } from "./close-situation.tsx";
import { Determine } from "./determine.tsx";
import { NoteIndicator } from "./note-indicator.tsx";
import { OpenSituation } from "./open-situation.tsx";
import { Retitle } from "./retitle.tsx";
import { SetArea } from "./set-area.tsx";
import { SituationDetail } from "./situation-detail.tsx";

export type SituationAct =
  | "detail"
  | "assess"
  | "determine"
  | "indicator"
  | "area"
  | "retitle"
  | "close"
  | "reopen"
  | "file"
  | "note"
  | "relabel"
  | "recall"
  | "open";

interface Offered {
  readonly id: SituationAct;
  readonly words: { readonly ja: string; readonly en: string };
  readonly kana: string;
  readonly reason: string | undefined;
  readonly keys?: string;
}

/** Every act on a situation, defined once: the menu, the palette, the panel and its dialogs come from here. */
export function useSituationActs(situation: SituationRow): {
  readonly offered: readonly Offered[];
  readonly start: (act: SituationAct) => void;
  readonly dialog: ReactNode;
} {
  const { language } = useWords();
  const [open, setOpen] = useState<SituationAct | undefined>();
  const object = useQuery(queries.object(situation.audience, situation.subject)).data;
  const { reason } = useReasonAgainst(object, situation.subject);
  const readsOnly = useReadsOnly();
  const closed = reason(commands.closeSituation) !== undefined && reason(commands.reopenSituation) === undefined;
  const offered: readonly Offered[] = [
    act("detail", "状況の詳細", "じょうきょうのしょうさい", "Situation in detail", undefined, "i"),
    act(
      "determine",
      "事態の認定を記す",
      "じたいのにんていをしるす",
      "Record a determination",
      reason(commands.determine),
    ),
    act("assess", "評価を示す", "ひょうかをしめす", "State assessment", reason(commands.assess)),
    act("indicator", "兆候を記す", "ちょうこうをしるす", "Note an indicator", reason(commands.noteIndicator)),
    act("file", "報告書を提出（SITREP等）", "ほうこくしょをていしゅつ", "File a SITREP or SPOTREP", readsOnly),
    act("note", "自側の覚え", "じがわのおぼえ", "Note at home", readsOnly),
    act("area", "地域を定める", "ちいきをさだめる", "Set the area", reason(commands.setArea)),
    act("retitle", "名称を改める", "めいしょうをあらためる", "Change the name", reason(commands.retitleSituation)),
    closed
      ? act("reopen", "状況を再開する", "じょうきょうをさいかいする", "Reopen for my side", readsOnly)
      : act(
          "close",
          "自側として終結とする",
          "じがわとしてしゅうけつとする",
          "Close for my side",
          reason(commands.closeSituation),
        ),
    act("relabel", "標示を改める", "ひょうじをあらためる", "Relabel", reason(commands.relabelSituation)),
    act("recall", "取り消す（回収）", "とりけす かいしゅう", "Recall", readsOnly),
    act("open", "別の状況を開設", "べつのじょうきょうをかいせつ", "Open another situation", readsOnly),
  ];
  useActions(
    offered.map(
      ({ id, words, kana, reason: against, keys }): Action => ({
        id: `situation ${id}`,
        words,
        kana,
        group: "act",
        reason: against,
        run: () => setOpen(id),
        ...(keys === undefined ? {} : { keys }),
      }),
    ),
    `${language} ${JSON.stringify(offered)}`,
  );
  const close = () => setOpen(undefined);
  return {
    offered,
    start: setOpen,
    dialog: open === undefined ? null : <Dialogs act={open} situation={situation} onStart={setOpen} onClose={close} />,
  };
}

function act(
  id: SituationAct,
  ja: string,
  kana: string,
  en: string,
  reason: string | undefined,
  keys?: string,
): Offered {
  return { id, words: { ja, en }, kana, reason, ...(keys === undefined ? {} : { keys }) };
}

function Dialogs(props: {
  readonly act: SituationAct;
  readonly situation: SituationRow;
  readonly onStart: (act: SituationAct) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { act: open, situation, onStart, onClose } = props;
  const { read } = useWords();
  const object = useQuery(queries.object(situation.audience, situation.subject)).data;
  const shared = { situation, object, onClose };
  const { audience, subject, reference } = situation;
  if (open === "detail") return <SituationDetail {...shared} onStart={onStart} />;
  if (open === "assess") return <Assess {...shared} />;
  if (open === "determine") return <Determine {...shared} />;
  if (open === "indicator") return <NoteIndicator {...shared} />;
  if (open === "area") return <SetArea {...shared} />;
  if (open === "retitle") return <Retitle {...shared} />;
  if (open === "close") return <CloseSituation {...shared} />;
  if (open === "reopen") return <ReopenSituation {...shared} />;
  if (open === "open") return <OpenSituation onClose={onClose} />;
  if (object === undefined) return null;
  if (open === "file") {
    return (
      <FileReport
        audience={audience}
        label={object.shared.label}
        situation={subject}
        aside={reference}
        onClose={onClose}
      />
    );
  }
  if (open === "note") {
    return <HomeNote about={subject} reference={reference} dossiers={object.national.dossiers} onClose={onClose} />;
  }
  const history = object.shared.situation?.history ?? [];
  const wordsOf = (entry: string) => read(history.find(({ stamp }) => stamp.entry === entry)?.text)?.words;
  const words = { audience, subject, object, reference, wordsOf, onClose };
  return open === "relabel" ? <Relabel {...words} command={commands.relabelSituation} /> : <Recall {...words} />;
}
