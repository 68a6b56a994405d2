import type { TextVersion } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import type { ReactNode } from "react";
import { ExactNote } from "../design/exact.tsx";
import { type FlaggedWords, flaggedOf } from "../design/exact-words.ts";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";

interface Place {
  /** 1-based. */
  readonly n: number;
  readonly language: Language;
  readonly part: "words" | "heading";
  /** Whose alternative it is; undefined for the words on the table. */
  readonly party?: string;
}

const languages = ["ja", "en"] as const;

/** Clauses, headings and alternatives of a text that do not look like what they are. */
export function flaggedClauses(text: Pick<TextVersion, "clauses">): readonly FlaggedWords<Place>[] {
  return flaggedOf(
    text.clauses.flatMap((clause, at) =>
      languages.flatMap((language): readonly { readonly where: Place; readonly words: string | undefined }[] => [
        { where: { n: at + 1, language, part: "heading" }, words: clause.heading?.[language] },
        { where: { n: at + 1, language, part: "words" }, words: clause[language] },
        ...(clause.alternatives ?? []).map(({ party, words }) => ({
          where: { n: at + 1, language, part: "words" as const, party },
          words: words?.[language],
        })),
      ]),
    ),
  );
}

/** What a person is told of the text, or of one of its clauses, before they take a position on it. */
export function FlaggedClauses(props: {
  readonly text: Pick<TextVersion, "clauses"> | undefined;
  readonly clause?: number;
}): ReactNode {
  const { text, clause } = props;
  const { t, language } = useWords();
  const parties = useParties();
  if (text === undefined) return null;
  const flagged = flaggedClauses(text).filter(({ where }) => clause === undefined || where.n === clause);
  const wordsOf = ({ n, language: of, part, party }: Place): string => {
    const named = { n, language: t(`language.${of}`) };
    if (party !== undefined) return t("exact.alternative", { ...named, party: sideName(parties.of(party), language) });
    return t(part === "heading" ? "exact.heading" : "exact.clause", named);
  };
  return <ExactNote flagged={flagged.map((each) => ({ ...each, where: wordsOf(each.where) }))} />;
}
