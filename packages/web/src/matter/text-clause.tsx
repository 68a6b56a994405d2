import type { Clause, MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import type { ClauseComparison } from "@kakehashi/coordination";
import type { Language } from "@kakehashi/language";
import type { ReactNode } from "react";
import { Exact } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";
import { Spans } from "./changes.tsx";
import { ClauseBrackets } from "./clause-brackets.tsx";
import { ClauseChecks } from "./clause-checks.tsx";
import { ClauseObjections } from "./clause-objections.tsx";
import { clauseStance } from "./clause-stances.ts";

type Languages = readonly [Language, Language];

/** One clause: its number and what became of it, both languages, where each side stands; beneath it brackets and objections. */
export function ClauseRow(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
  readonly clause: Clause;
  readonly row: ClauseComparison;
  readonly number: number;
  readonly languages: Languages;
  readonly compared: boolean;
  /** The language that still holds the other's words. */
  readonly missing: Language | undefined;
}): ReactNode {
  const { matter, text, object, clause, row, number, languages, compared, missing } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const isChanged = clause.changedIn === text.version && text.version > 1;
  return (
    <article
      className="row clause clause-grid"
      id={`clause-${number}`}
      data-selected={isChanged ? "" : undefined}
      tabIndex={-1}
    >
      <span className="number-cell">
        <strong>{number}</strong>
        {clause.heading === undefined ? null : (
          <span className="heading">
            <Written text={clause.heading} />
          </span>
        )}
        {clause.changedIn > 1 ? (
          <span className="changed">
            <Mark party={clause.changedBy} /> {t("matter.changedIn", { version: clause.changedIn })}
          </span>
        ) : null}
        {compared ? <Became row={row} /> : null}
      </span>
      {languages.map((each) => (
        <div key={each} className="words">
          <p lang={each}>
            {compared ? <Spans spans={row[each]} /> : <Exact words={clause[each]} />}
            {clause.original === each ? (
              <small className="original" lang={language}>
                {t("text.original")}
              </small>
            ) : null}
          </p>
          <ClauseChecks {...{ matter, text, object, clause, number }} of={each} />
          {missing === each ? <span className="clause-note">{t("text.counterpartMissing")}</span> : null}
          {compared && row.oneLanguageOnly !== undefined && row.oneLanguageOnly !== each ? (
            <span className="clause-note">{t("text.otherChanged")}</span>
          ) : null}
        </div>
      ))}
      <span className="stances">
        <span className="marks">
          {parties.ordered(matter.signatories).map((party) => {
            const stance = clauseStance(matter, text, clause, party);
            const state = stance === "no-objection" ? "solid" : stance === "objects" ? "struck" : "hollow";
            return <Mark key={party} party={party} state={state} />;
          })}
        </span>
      </span>
      <ClauseBrackets {...{ matter, text, object, clause, number, languages, compared }} />
      <ClauseObjections clause={clause} />
    </article>
  );
}

/** New, or from where it came, in one short line. */
function Became(props: { readonly row: ClauseComparison }): ReactNode {
  const { is, was, now, moved, headed, brackets } = props.row;
  const { t } = useWords();
  if (is === "new") return <ins className="became">{t("text.new")}</ins>;
  const words = [
    ...(was === undefined || was === now ? [] : [t(moved ? "text.movedFrom" : "text.wasNumber", { n: was + 1 })]),
    ...(headed ? [t("text.headingChanged")] : []),
    ...(brackets ? [t("text.bracketsChanged")] : []),
  ];
  return words.map((each) => (
    <span key={each} className="became">
      {each}
    </span>
  ));
}

/** A clause that the earlier version had and this one has not, where it was. */
export function GoneRow(props: { readonly row: ClauseComparison; readonly languages: Languages }): ReactNode {
  const { row, languages } = props;
  const { t } = useWords();
  return (
    <article className="row clause clause-grid" data-gone="">
      <span className="number-cell">
        <span className="became">{t("text.gone", { n: (row.was ?? 0) + 1 })}</span>
      </span>
      {languages.map((each) => (
        <div key={each} className="words">
          <p lang={each}>
            <Spans spans={row[each]} />
          </p>
        </div>
      ))}
      <span className="stances" />
    </article>
  );
}
