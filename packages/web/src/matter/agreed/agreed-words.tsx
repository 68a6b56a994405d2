import type { AgreedText, TextVersion } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import type { ReactNode } from "react";
import { Exact } from "../../design/exact.tsx";
import { useWords } from "../../design/language.tsx";
import { Notice } from "../../design/notice.tsx";

/** The exact words, clause by clause, both languages beside each other; a real table, so that a print is tagged as one. */
export function AgreedWords(props: { readonly text: AgreedText; readonly labelledBy: string }): ReactNode {
  const { words } = props.text;
  const { t, language } = useWords();
  if (words === undefined) return <Notice title={t("agreed.wordsHidden")} />;
  if (words.recalled) return <Notice title={t("agreed.wordsRecalled")} />;
  const languages = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  return (
    <table className="agreed-clauses" aria-labelledby={props.labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t("matter.clause")}</th>
          {languages.map((each) => (
            <th scope="col" key={each}>
              <span lang={each}>{each === "ja" ? "日本語" : "English"}</span>
              <Standing words={words} of={each} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {words.clauses.map((clause, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a clause of one exact text has no other name than its number.
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {languages.map((each) => (
              <td key={each} lang={each}>
                {clause.heading === undefined ? null : (
                  <strong>
                    <Exact words={clause.heading[each]} />
                  </strong>
                )}
                <p>
                  <Exact words={clause[each]} />
                </p>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the words of one language are authentic (正), or a provisional translation (仮訳). */
function Standing(props: { readonly words: TextVersion; readonly of: Language }): ReactNode {
  const { t, language } = useWords();
  const { authentic, provisional } = props.words;
  const is = provisional.includes(props.of)
    ? "provisional"
    : authentic.includes(props.of)
      ? "authentic"
      : "agreed.notAuthentic";
  return (
    <span className="chip" data-kind={is === "provisional" ? "provisional" : undefined} lang={language}>
      {t(is)}
    </span>
  );
}
