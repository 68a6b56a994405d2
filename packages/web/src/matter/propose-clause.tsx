import { type ReactNode, useId, useState } from "react";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { type AlternativeDraft, type ClauseDraft, ownAlternative, take } from "./text-draft.ts";

/** One clause of the next version: headings, the language it was written in first, words in both, and what stands in brackets. */
export function ProposeClause(props: {
  readonly clause: ClauseDraft;
  readonly number: number;
  readonly mine: string;
  readonly faults: ReadonlySet<string>;
  readonly onChange: (clause: ClauseDraft) => void;
  readonly onRemove: () => void;
  /** Absent where it is the first, or the last. */
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}): ReactNode {
  const { clause, number, mine, faults, onChange, onRemove, onUp, onDown } = props;
  const { t } = useWords();
  const languages = useOwnFirst();
  /** The alternative that was just added here is where one writes on. */
  const [added, setAdded] = useState<string | undefined>();
  const addOwn = () => {
    const own = ownAlternative(mine, clause);
    setAdded(own.id);
    change({ alternatives: [...clause.alternatives, own] });
  };
  const change = (part: Partial<ClauseDraft>) => onChange({ ...clause, ...part });
  const setAlternative = (at: number, next: AlternativeDraft | undefined) =>
    change({ alternatives: clause.alternatives.flatMap((each, n) => (n === at ? (next ?? []) : each)) });
  const heading = (language: "ja" | "en") => {
    const member = language === "ja" ? "headingJa" : "headingEn";
    return (
      <input
        key={language}
        className="input"
        lang={language}
        aria-label={`${t("propose.heading")} ${t(`propose.${language}`)}`}
        placeholder={language === "en" ? "Heading" : "見出し"}
        value={clause[member]}
        onChange={(event) => change({ [member]: event.target.value })}
      />
    );
  };
  const of = { n: number };
  return (
    <fieldset className="editor-clause">
      <div className="editor-head">
        <strong>{number}</strong>
        {languages.map(heading)}
        <Original value={clause.original} onChange={(original) => change({ original })} />
        <span className="end line">
          {onUp === undefined ? null : (
            <Quiet onPress={onUp} label={`${t("propose.moveUp")} ${number}`}>
              {t("propose.moveUp")}
            </Quiet>
          )}
          {onDown === undefined ? null : (
            <Quiet onPress={onDown} label={`${t("propose.moveDown")} ${number}`}>
              {t("propose.moveDown")}
            </Quiet>
          )}
          <Quiet onPress={addOwn} label={t("text.addAlternativeTo", of)}>
            {t("text.addAlternative")}
          </Quiet>
          <Quiet onPress={onRemove} label={`${t("propose.removeClause")} ${number}`}>
            {t("propose.removeClause")}
          </Quiet>
        </span>
      </div>
      <Words
        value={clause}
        autoFocus={number === 1 || clause.ja + clause.en === ""}
        faults={faults}
        labelOf={(language) => `${t("matter.clause")} ${number} ${t(`propose.${language}`)}`}
        onChange={(language, words) => change({ [language]: words })}
      />
      {clause.alternatives.map((alternative, at) => (
        <Alternative
          key={alternative.id}
          alternative={alternative}
          number={number}
          faults={faults}
          own={alternative.party === mine}
          autoFocus={alternative.id === added}
          onChange={(next) => setAlternative(at, next)}
          onTake={() => onChange(take(clause, alternative))}
        />
      ))}
    </fieldset>
  );
}

/** One's own language first, as where texts are read: from its field the next Tab leads to the other. */
function useOwnFirst(): readonly ("ja" | "en")[] {
  return useWords().language === "ja" ? ["ja", "en"] : ["en", "ja"];
}

function Original(props: {
  readonly value: ClauseDraft["original"];
  readonly onChange: (value: ClauseDraft["original"]) => void;
}): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <span className="line original">
      <label htmlFor={id}>{t("text.original")}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as ClauseDraft["original"])}
      >
        <option value="">{t("text.originalUnsaid")}</option>
        <option value="ja">{t("propose.ja")}</option>
        <option value="en">{t("propose.en")}</option>
      </select>
    </span>
  );
}

function Words(props: {
  readonly value: { readonly id: string; readonly ja: string; readonly en: string };
  readonly faults: ReadonlySet<string>;
  /** The words of one's own language take the focus where the clause appears. */
  readonly autoFocus?: boolean;
  readonly labelOf: (language: "ja" | "en") => string;
  readonly onChange: (language: "ja" | "en", words: string) => void;
}): ReactNode {
  const { value, faults, autoFocus = false, labelOf, onChange } = props;
  const { t, language } = useWords();
  const languages = useOwnFirst();
  return languages.map((each) => {
    const isFault = faults.has(`${value.id} ${each}`);
    return (
      <div key={each} className="field" data-invalid={isFault ? "" : undefined}>
        <textarea
          lang={each}
          rows={3}
          placeholder={t(`propose.${each}`)}
          // biome-ignore lint/a11y/noAutofocus: a dialog that was just opened, or a clause that was just added, is where one writes.
          autoFocus={autoFocus && each === language}
          aria-label={labelOf(each)}
          aria-invalid={isFault ? true : undefined}
          value={value[each]}
          onChange={(event) => onChange(each, event.target.value)}
        />
        {isFault ? <span className="field-error">{t("propose.missing")}</span> : null}
      </div>
    );
  });
}

/** One's own can be written; another side's stands as that side wrote it, and can be left out or taken. */
function Alternative(props: {
  readonly alternative: AlternativeDraft;
  readonly number: number;
  readonly faults: ReadonlySet<string>;
  readonly own: boolean;
  readonly autoFocus: boolean;
  readonly onChange: (next: AlternativeDraft | undefined) => void;
  readonly onTake: () => void;
}): ReactNode {
  const { alternative, number, faults, own, onChange, onTake } = props;
  const { t, language } = useWords();
  const languages = useOwnFirst();
  const party = sideName(useParties().of(alternative.party), language);
  return (
    <fieldset className="editor-alternative" aria-label={t("text.alternativeOf", { party })}>
      <div className="editor-head">
        <Mark party={alternative.party} silent />
        <span>{t("text.alternativeOf", { party })}</span>
        <span className="end line">
          <Quiet onPress={onTake} label={t("text.takeAlternative", { n: number, party })}>
            {t("text.take")}
          </Quiet>
          <Quiet onPress={() => onChange(undefined)} label={t("text.leaveOutOf", { n: number, party })}>
            {t("text.leaveOut")}
          </Quiet>
        </span>
      </div>
      {own ? (
        <Words
          value={alternative}
          autoFocus={props.autoFocus}
          faults={faults}
          labelOf={(each) => `${t("text.alternativeOf", { party })} ${number} ${t(`propose.${each}`)}`}
          onChange={(each, words) => onChange({ ...alternative, [each]: words })}
        />
      ) : (
        languages.map((each) => (
          <p key={each} lang={each} className="as-written">
            {alternative[each]}
          </p>
        ))
      )}
    </fieldset>
  );
}
