import type { ReactNode } from "react";
import { Quiet } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import type { TakenWords } from "./raise-draft.ts";

/** Clauses or remarks that may be taken over, each by a tick; those that are can be changed in both languages. */
export function TakenWordsFields(props: {
  readonly label: string;
  readonly nameOf: (n: number) => string;
  readonly words: readonly TakenWords[];
  /** Whether all can be taken over by one press: not where each is to be looked at before others see it. */
  readonly together?: boolean;
  /** What is wrong with the words of one field, in words; undefined while nothing is, or nobody has tried to go on. */
  readonly errorOf?: (words: string) => string | undefined;
  readonly onChange: (words: readonly TakenWords[]) => void;
}): ReactNode {
  const { label, nameOf, words, together, errorOf, onChange } = props;
  const { t, pick, language } = useWords();
  if (words.length === 0) return null;
  const languages = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  const taken = words.filter((each) => each.taken);
  return (
    <>
      <Ticks
        label={label}
        value={taken.map(({ id }) => String(id))}
        onChange={(ids) => onChange(words.map((each) => ({ ...each, taken: ids.includes(String(each.id)) })))}
        options={words.map(({ id, heading, ...each }) => ({
          value: String(id),
          words: `${id + 1}　${heading === undefined ? (each[language] || each[languages[1]]).slice(0, 40) : pick(heading)}`,
        }))}
      />
      {together === true && words.length > 1 ? (
        <Quiet onPress={() => onChange(words.map((each) => ({ ...each, taken: taken.length < words.length })))}>
          {taken.length < words.length ? t("raise.takeAll", { count: words.length }) : t("raise.takeNone")}
        </Quiet>
      ) : null}
      {taken.map(({ id, ...each }) =>
        languages.map((one) => (
          <Field
            key={`${id} ${one}`}
            label={`${nameOf(id + 1)}　${t(`language.${one}`)}`}
            language={one}
            lines={2}
            value={each[one]}
            error={errorOf?.(each[one])}
            onChange={(value) => onChange(words.map((word) => (word.id === id ? { ...word, [one]: value } : word)))}
          />
        )),
      )}
    </>
  );
}
