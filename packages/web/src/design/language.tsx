import type { Text, Words } from "@kakehashi/contract";
import { type Language, type Translate, translator } from "@kakehashi/language";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { plainlyOf } from "./exact-words.ts";

/** Words written by people, in the reader's language where they exist in it, with the language they really are in. */
interface ReadText {
  /** On one line of plain words: characters that hide or turn stand by their names. `Written` marks them as well. */
  readonly words: string;
  readonly language: Language;
  /** True when the reader's language is missing and the other one is shown. */
  readonly foreign: boolean;
}

interface WordsOf {
  readonly language: Language;
  readonly t: Translate;
  readonly pick: (words: Words) => string;
  readonly read: (text: Text | undefined) => ReadText | undefined;
  /** Short words that stand beside one another in a line, as the language parts them; what is absent or empty leaves no mark. */
  readonly beside: (...words: readonly (string | undefined)[]) => string;
}

const WordsContext = createContext<WordsOf | undefined>(undefined);

export function wordsOf(language: Language): WordsOf {
  const other: Language = language === "ja" ? "en" : "ja";
  const t = translator(language);
  return {
    language,
    t,
    pick: (words) => words[language],
    beside: (...words) => words.filter((each) => each !== undefined && each !== "").join(t("words.beside")),
    read: (text) => {
      const own = text?.[language];
      if (own !== undefined) return { words: plainlyOf(own), language, foreign: false };
      const foreign = text?.[other];
      return foreign === undefined ? undefined : { words: plainlyOf(foreign), language: other, foreign: true };
    },
  };
}

export function WordsProvider(props: { readonly language: Language; readonly children: ReactNode }): ReactNode {
  const value = useMemo(() => wordsOf(props.language), [props.language]);
  return <WordsContext.Provider value={value}>{props.children}</WordsContext.Provider>;
}

export function useWords(): WordsOf {
  const value = useContext(WordsContext);
  if (value === undefined) throw new Error("useWords outside of WordsProvider");
  return value;
}
