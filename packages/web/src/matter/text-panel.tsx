import type { MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { compareTexts, missingCounterparts } from "@kakehashi/coordination";
import { formatNear } from "@kakehashi/language";
import { type ReactNode, useMemo, useState } from "react";
import { usePostWords } from "../app/post-words.ts";
import { useLinks, useNow } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Blank } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { inFours } from "./fingerprint.ts";
import { ClauseRow, GoneRow } from "./text-clause.tsx";
import { TextControls } from "./text-controls.tsx";
import { TextNotes, useSettle } from "./text-notes.tsx";
import { useShownText } from "./text-shown.tsx";

/** The exact words, clause by clause, own language first; both are authentic unless it says otherwise. */
export function TextPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const { text } = useShownText();
  const posts = usePostWords();
  const zone = useZone();
  const now = useNow(60_000);
  if (text === undefined) return <NoText matter={matter} object={object} />;
  const time = formatNear(text.stamp.time, now, zone, language);
  return (
    <section className="text-panel" aria-labelledby="text-title">
      <div className="panel-head">
        <span className="line">
          <h2 id="text-title">{t("matter.textVersion", { version: text.version })}</h2>
          <Mark party={text.stamp.party} silent />
          <span className="second" title={pick(text.stamp.postName)}>
            {t("matter.proposedBy", { time, post: posts.short({ id: text.stamp.post, name: text.stamp.postName }) })}
          </span>
        </span>
        <TextControls matter={matter} />
      </div>
      <TextNotes matter={matter} text={text} object={object} />
      <Clauses matter={matter} text={text} object={object} />
      <TextFoot text={text} subject={object.shared.subject} />
    </section>
  );
}

function NoText(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { t } = useWords();
  useSettle(props.matter, props.object, false, () => undefined);
  return (
    <section className="text-panel" aria-label={t("matter.text")}>
      <Blank title={t("matter.noText")} help={t("matter.noTextHelp")} />
    </section>
  );
}

function Clauses(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
}): ReactNode {
  const { matter, text, object } = props;
  const { t, pick, language } = useWords();
  const { before } = useShownText();
  const languages = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  const rows = useMemo(() => compareTexts((before ?? text).clauses, text.clauses), [before, text]);
  const missing = useMemo(() => missingCounterparts(text.clauses), [text]);
  return (
    <div className="scroll clauses">
      <div className="clause-grid clause-head" aria-hidden>
        <span>{t("matter.clause")}</span>
        {languages.map((each) => (
          <span key={each} lang={each}>
            {each === "ja" ? "日本語" : "English"}
            <span className="tag" lang={language}>
              {text.provisional.includes(each)
                ? t("provisional")
                : text.authentic.includes(each)
                  ? t("authentic")
                  : t("text.unstated")}
            </span>
          </span>
        ))}
        <span>{pick({ ja: "異存なし", en: "No objection" })}</span>
      </div>
      {rows.map((row) => {
        const clause = row.now === undefined ? undefined : text.clauses[row.now];
        if (clause === undefined || row.now === undefined) {
          return <GoneRow key={`gone ${row.was}`} row={row} languages={languages} />;
        }
        return (
          <ClauseRow
            key={`${text.entry} ${row.now}`}
            {...{ matter, text, object, clause, row, languages }}
            number={row.now + 1}
            compared={before !== undefined}
            missing={missing.find((each) => each.clause === row.now)?.language}
          />
        );
      })}
    </div>
  );
}

/** Whether both copies are the same, and the value by which two desks can compare them aloud. */
function TextFoot(props: { readonly text: TextVersion; readonly subject: string }): ReactNode {
  const { t } = useWords();
  const [whole, setWhole] = useState(false);
  const links = useLinks();
  const held = props.text.stamp.delivery.every(({ state }) => state === "held");
  const differs = links.some(({ picture }) => picture === "differs");
  const disputed = links.some(({ disputes }) => disputes.some(({ subject }) => subject === props.subject));
  const compared = differs ? "matter.copiesDiffer" : held ? "matter.identical" : "matter.notCompared";
  return (
    <div className="text-foot">
      <span>{t(disputed ? "matter.copiesDisputed" : compared)}</span>
      <span className="mono fingerprint">
        {whole ? inFours(props.text.entry) : inFours(props.text.entry.slice(0, 16))}
      </span>
      <Quiet onPress={() => setWhole(!whole)} pressed={whole}>
        {t("matter.fingerprint")}
      </Quiet>
      <span className="end">
        <Quiet onPress={() => window.print()}>{t("act.print")}</Quiet>
      </span>
    </div>
  );
}
