import { type ReactNode, useState } from "react";
import { Quiet } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";

export interface Pair {
  readonly ja: string;
  readonly en: string;
}

export const emptyPair: Pair = { ja: "", en: "" };

/** What people wrote, as a pair to change. */
export function pairOf(text: { readonly ja?: string | undefined; readonly en?: string | undefined } | undefined): Pair {
  return { ja: text?.ja ?? "", en: text?.en ?? "" };
}

/** What was written of a pair, without the empty language; undefined where nothing was. */
export function writtenOf(pair: Pair): { readonly ja?: string; readonly en?: string } | undefined {
  const ja = pair.ja.trim();
  const en = pair.en.trim();
  return ja === "" && en === "" ? undefined : { ...(ja === "" ? {} : { ja }), ...(en === "" ? {} : { en }) };
}

/** People's words: one's own language first, the other folded until it is wanted. */
export function BilingualField(props: {
  readonly label: string;
  readonly value: Pair;
  readonly onChange: (value: Pair) => void;
  readonly help?: string;
  readonly error?: string | undefined;
  /** Of the words in the other language. */
  readonly otherError?: string | undefined;
  readonly lines?: number;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { label, value, onChange, help, error, otherError, lines, autoFocus } = props;
  const { t, language } = useWords();
  const other = language === "ja" ? "en" : "ja";
  const [both, setBoth] = useState(value[other] !== "");
  const shared = lines === undefined ? {} : { lines };
  return (
    <div className="bilingual">
      <Field
        label={both ? `${label}　${t(`language.${language}`)}` : label}
        {...(help === undefined ? {} : { help })}
        {...(autoFocus === undefined ? {} : { autoFocus })}
        {...shared}
        language={language}
        value={value[language]}
        onChange={(words) => onChange({ ...value, [language]: words })}
        error={error}
      />
      {both ? (
        <Field
          label={`${label}　${t(`language.${other}`)}`}
          {...shared}
          language={other}
          value={value[other]}
          onChange={(words) => onChange({ ...value, [other]: words })}
          error={otherError}
        />
      ) : (
        <Quiet onPress={() => setBoth(true)}>{t("acts.alsoIn", { language: t(`language.${other}`) })}</Quiet>
      )}
    </div>
  );
}
