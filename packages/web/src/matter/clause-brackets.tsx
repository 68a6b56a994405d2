import type { Clause, MatterView, ObjectView, TextVersion } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";
import { type ReactNode, useState } from "react";
import { useReasonAgainst } from "../act/act-context.ts";
import { commands } from "../act/commands.ts";
import { Quiet } from "../design/button.tsx";
import { Exact } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { AsOpened } from "./as-opened.tsx";
import { Changes } from "./changes.tsx";
import { SettleBrackets } from "./settle-brackets.tsx";
import { newestTexts } from "./text-shown.tsx";

/** What each side would have in the clause's place, side by side under it, with its mark; one key takes it. */
export function ClauseBrackets(props: {
  readonly matter: MatterView;
  readonly text: TextVersion;
  readonly object: ObjectView;
  readonly clause: Clause;
  readonly number: number;
  readonly languages: readonly [Language, Language];
  /** As changes to the words on the table. */
  readonly compared: boolean;
}): ReactNode {
  const { matter, text, object, clause, number, languages, compared } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const { reason } = useReasonAgainst(object, matter.subject);
  const [taken, take] = useState<number | undefined>();
  const alternatives = clause.alternatives ?? [];
  const isNewest = newestTexts(matter).some(({ entry }) => entry === text.entry);
  const may = isNewest && reason(commands.proposeText) === undefined;
  return (
    <>
      {alternatives.map(({ party, words }, at) => {
        const of = sideName(parties.of(party), language);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an alternative has no other name than its place.
          <section key={at} className="alternative" aria-label={t("text.alternativeOf", { party: of })}>
            <span className="number-cell">
              <span className="line">
                <Mark party={party} silent />
                <span className="second">{t("text.alternative")}</span>
              </span>
            </span>
            {languages.map((each) => (
              <div key={each} className="words">
                {words === undefined ? (
                  <p className="second">{t("text.alternativeGone")}</p>
                ) : (
                  <p lang={each}>
                    <span aria-hidden className="bracket">
                      ［
                    </span>
                    {compared ? <Changes before={clause[each]} after={words[each]} /> : <Exact words={words[each]} />}
                    <span aria-hidden className="bracket">
                      ］
                    </span>
                  </p>
                )}
              </div>
            ))}
            <span className="stances">
              {words === undefined || !may ? null : (
                <Quiet onPress={() => take(at)} label={t("text.takeAlternative", { n: number, party: of })}>
                  {t("text.take")}
                </Quiet>
              )}
            </span>
          </section>
        );
      })}
      {taken === undefined ? null : (
        <AsOpened seen={{ matter, text, object }}>
          {(opened) => (
            <SettleBrackets {...opened} taken={new Map([[number - 1, taken]])} onClose={() => take(undefined)} />
          )}
        </AsOpened>
      )}
    </>
  );
}
