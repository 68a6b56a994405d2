import type { Bilingual } from "@kakehashi/coordination";

/** What is wrong with a field, for the rules that schemas name by a code of their own: they know no language. */
export const fieldWords: Readonly<Record<string, Bilingual>> = {
  "authentic-and-provisional": {
    ja: "一つの言語を正文と仮訳の両方にはできません。",
    en: "One language cannot be authentic and provisional at once.",
  },
  "ends-before-it-begins": {
    ja: "終わりは始まりより後にしてください。",
    en: "The end must come after the beginning.",
  },
  "no-brackets": { ja: "括弧のある条がありません。", en: "No clause has brackets." },
  "no-such-day": { ja: "暦にない日です。", en: "No calendar has this day." },
  "no-time-zone": { ja: "その時間帯はありません。", en: "There is no such time zone." },
  "not-exact": {
    ja: "数は正確な整数に限ります。小数や大きな数は文字列で示してください。",
    en: "Numbers must be exact integers. Give decimals and larger numbers as text.",
  },
  "not-sorted": { ja: "昇順に、重複なく並べてください。", en: "Put them in ascending order, none twice." },
  "not-unique": { ja: "同じものを二度示せません。", en: "Nothing may be named twice." },
  "nothing-to-object": {
    ja: "この立場では、条を挙げて異議を示せません。",
    en: "This position takes no objections to clauses.",
  },
  "one-of-two": { ja: "二つのうち、ちょうど一つを示してください。", en: "Give exactly one of the two." },
  "original-missing": {
    ja: "原文とする言語の文がありません。",
    en: "The words in the language that is the original are missing.",
  },
  "place-missing": { ja: "場所を示してください。", en: "Name a place." },
  "words-missing": {
    ja: "少なくとも一つの言語で文を書いてください。",
    en: "Write words in at least one language.",
  },
};
