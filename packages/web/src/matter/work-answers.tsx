import type { GivenAnswer, MatterView } from "@kakehashi/contract";
import { formatDuration } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useNow } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { useTargetWords } from "../design/target-words.ts";

/** How long each side takes: since when it is asked now, and what it took so far, beside what it has set itself. */
export function AnswersPanel(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t } = useWords();
  const parties = useParties();
  if (matter.answers.length + matter.awaits.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <div className="panel-head">
        <h2 id="answers">{t("target.title")}</h2>
      </div>
      {parties.ordered(matter.signatories).map((party) => (
        <Side key={party} party={party} matter={matter} />
      ))}
    </section>
  );
}

function Side(props: { readonly party: string; readonly matter: MatterView }): ReactNode {
  const { party, matter } = props;
  const { t, pick, beside, language } = useWords();
  const now = useNow(30_000);
  const target = useTargetWords();
  const awaits = matter.awaits.filter((each) => each.party === party);
  const answers = matter.answers.filter((each) => each.party === party);
  return (
    <div className="work-row">
      <Mark party={party} />
      <span>
        {awaits.length === 0 ? <span className="second">{t("target.notAsked")}</span> : null}
        {awaits.map(({ asked, askedWords, since, withinMs }) => (
          <span key={asked} className="block">
            {pick(askedWords)}
            {pick({ ja: "：", en: ": " })}
            {beside(
              t("target.waits", { duration: formatDuration(Math.max(0, now - since), language) }),
              target({ since, withinMs }, now),
            )}
          </span>
        ))}
        {answers.length === 0 ? null : (
          <details>
            <summary className="second">{soFar(answers, t, language)}</summary>
            <ul className="plain-list">
              {answers.map(({ entry, asked, askedWords, tookMs, withinMs }) => (
                <li key={`${entry} ${asked}`} className="second">
                  {pick(askedWords)}
                  {pick({ ja: "：", en: ": " })}
                  {beside(
                    formatDuration(tookMs, language),
                    withinMs === undefined || tookMs <= withinMs
                      ? undefined
                      : t("target.over", { duration: formatDuration(tookMs - withinMs, language) }),
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </span>
      <span />
    </div>
  );
}

function soFar(answers: readonly GivenAnswer[], t: ReturnType<typeof useWords>["t"], language: "ja" | "en"): string {
  const longest = formatDuration(Math.max(...answers.map(({ tookMs }) => tookMs)), language);
  const measured = answers.filter(({ withinMs }) => withinMs !== undefined);
  const count = answers.length;
  if (measured.length === 0) return t("target.soFar", { count, longest });
  const within = measured.filter(({ tookMs, withinMs = 0 }) => tookMs <= withinMs).length;
  return t("target.soFarWithin", { count, longest, within, measured: measured.length });
}
