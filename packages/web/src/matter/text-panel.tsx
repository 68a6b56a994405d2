import type { Clause, MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import { formatClock, formatDayTime, sameDay } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useLinks, useNow } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Blank } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Changes } from "./changes.tsx";
import { clauseStance } from "./clause-stances.ts";
import { inFours } from "./fingerprint.ts";

/** The exact words, clause by clause, own language first; both are authentic unless it says otherwise. */
export function TextPanel(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter } = props;
  const { t, pick, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const [chosen, choose] = useState<string | undefined>();
  const [changes, setChanges] = useState(true);
  const text = matter.texts.find(({ entry }) => entry === chosen) ?? matter.texts.at(-1);
  if (text === undefined) {
    return (
      <section className="text-panel" aria-label={t("matter.text")}>
        <Blank title={t("matter.noText")} help={t("matter.noTextHelp")} />
      </section>
    );
  }
  const first = matter.texts[0];
  const before = changes && first !== undefined && first.entry !== text.entry ? first : undefined;
  const time = sameDay(text.stamp.time, now, zone)
    ? formatClock(text.stamp.time, zone)
    : formatDayTime(text.stamp.time, zone, language);
  const languages = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  return (
    <section className="text-panel" aria-labelledby="text-title">
      <div className="panel-head">
        <span className="line">
          <h2 id="text-title">{t("matter.textVersion", { version: text.version })}</h2>
          <Mark party={text.stamp.party} silent />
          <span className="second">{t("matter.proposedBy", { time, post: pick(text.stamp.postName) })}</span>
        </span>
        <span className="aside">
          {before === undefined ? null : (
            <>
              <span>{t("matter.changesSince", { version: before.version })}</span>
              <ins>{t("matter.added")}</ins>
              <del>{t("matter.removed")}</del>
            </>
          )}
          {first === undefined || first.entry === text.entry ? null : (
            <Quiet onPress={() => setChanges(!changes)}>
              {changes ? t("matter.withoutChanges") : t("matter.withChanges")}
            </Quiet>
          )}
          {matter.texts.length < 2 ? null : <Versions texts={matter.texts} text={text} onChoose={choose} />}
        </span>
      </div>
      <div className="scroll clauses">
        <div className="clause-grid clause-head" aria-hidden>
          <span>{t("matter.clause")}</span>
          {languages.map((each) => (
            <span key={each} lang={each}>
              {each === "ja" ? "日本語" : "English"}
              <span className="tag" lang={language}>
                {text.provisional.includes(each) ? t("provisional") : t("authentic")}
              </span>
            </span>
          ))}
          <span>{pick({ ja: "異存なし", en: "No objection" })}</span>
        </div>
        {text.clauses.map((clause, n) => (
          <ClauseRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a clause of one exact text has no other name than its number.
            key={`${text.entry} ${n + 1}`}
            matter={matter}
            text={text}
            clause={clause}
            number={n + 1}
            before={before}
            languages={languages}
          />
        ))}
      </div>
      <TextFoot text={text} />
    </section>
  );
}

function Versions(props: {
  readonly texts: readonly TextVersion[];
  readonly text: TextVersion;
  readonly onChoose: (entry: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <span className="line">
      <span className="unseen">{t("matter.versions")}</span>
      {props.texts.map(({ entry, version }) => (
        <Quiet
          key={entry}
          onPress={() => props.onChoose(entry)}
          pressed={entry === props.text.entry}
          label={t("matter.textVersion", { version })}
        >
          {t("matter.version", { version })}
        </Quiet>
      ))}
    </span>
  );
}

/** The clause of an earlier version that this one grew out of, followed back from version to version. */
function ancestor(matter: MatterView, text: TextVersion, index: number, before: TextVersion): Clause | undefined {
  let at: number | undefined = index;
  for (let version = text; version.entry !== before.entry; ) {
    const previous = matter.texts.find((each) => each.version === version.version - 1);
    at = at === undefined ? undefined : version.clauses[at]?.was;
    if (previous === undefined || at === undefined) return undefined;
    version = previous;
  }
  return before.clauses[at];
}

function ClauseRow(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly clause: Clause;
  readonly number: number;
  readonly before: TextVersion | undefined;
  readonly languages: readonly ("ja" | "en")[];
}): ReactNode {
  const { matter, text, clause, number, before, languages } = props;
  const { t, pick } = useWords();
  const old = before === undefined ? undefined : ancestor(matter, text, number - 1, before);
  const changedNow = clause.changedIn === text.version && text.version > 1;
  return (
    <article className="row clause clause-grid" data-selected={changedNow ? "" : undefined}>
      <span className="number-cell">
        <strong>{number}</strong>
        {clause.heading === undefined ? null : <span className="heading">{pick(clause.heading)}</span>}
        {clause.changedIn > 1 ? (
          <span className="changed">
            <Mark party={clause.changedBy} /> {t("matter.changedIn", { version: clause.changedIn })}
          </span>
        ) : null}
      </span>
      {languages.map((each) => (
        <p key={each} lang={each}>
          {before === undefined ? (
            clause[each]
          ) : (
            <Changes before={old?.[each] ?? ""} after={clause[each]} language={each} />
          )}
        </p>
      ))}
      <span className="stances">
        <span className="marks">
          {matter.signatories.map((party) => {
            const stance = clauseStance(matter, text, clause.changedIn, party);
            const state = stance === "no-objection" ? "solid" : stance === "objects" ? "struck" : "hollow";
            return <Mark key={party} party={party} state={state} />;
          })}
        </span>
      </span>
    </article>
  );
}

/** Whether both copies are the same, and the value by which two desks can compare them aloud. */
function TextFoot(props: { readonly text: TextVersion }): ReactNode {
  const { t } = useWords();
  const [whole, setWhole] = useState(false);
  const links = useLinks();
  const held = props.text.stamp.delivery.every(({ state }) => state === "held");
  const differs = links.some(({ picture }) => picture === "differs");
  return (
    <div className="text-foot">
      <span>{differs ? t("matter.copiesDiffer") : held ? t("matter.identical") : t("matter.notCompared")}</span>
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
