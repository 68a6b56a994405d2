import type { MatterView } from "@kakehashi/contract";
import { formatDuration, formatNear } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { Exact } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { useAskedOf } from "./asked-of.ts";
import { Changes } from "./changes.tsx";
import { LatestMoves } from "./latest-moves.tsx";
import type { MatterLine } from "./matter-lines.ts";
import { usePlaceWords } from "./place-words.ts";

/** The chosen matter with only what changed, and what each side has said. */
export function MatterPreview(props: { readonly line: MatterLine; readonly now: number }): ReactNode {
  const { line, now } = props;
  const { t, pick, beside, language } = useWords();
  const zone = useZone();
  const { matter, awaits } = line;
  const asked = useAskedOf();
  const place = usePlaceWords();
  const view = useQuery(queries.object(matter.audience, matter.subject)).data?.shared.matter;
  const due = awaits?.due ?? matter.due;
  return (
    <aside className="preview scroll" aria-label={t("matters.preview")}>
      <div className="preview-head">
        <span className="third">{matter.reference}</span>
        <h2>
          <Written text={matter.title} fallback={matter.reference} />
        </h2>
        <dl className="facts">
          {awaits === undefined ? null : (
            <>
              <dt>{t("matter.asked")}</dt>
              <dd>{asked(matter, awaits)}</dd>
              <dt>{t("matter.waitingSince")}</dt>
              <dd>
                {t("matter.since", {
                  time: formatNear(awaits.since, now, zone, language),
                  duration: formatDuration(now - awaits.since, language),
                })}
              </dd>
            </>
          )}
          {due === undefined ? null : (
            <>
              <dt>{t("matter.due")}</dt>
              <dd>
                <Urgency due={due} now={now} />
              </dd>
            </>
          )}
          <dt>{t("raise.body")}</dt>
          <dd>{beside(place(matter, awaits), pick(matter.track.name))}</dd>
        </dl>
        <div className="buttons">
          <Link
            className="button"
            data-kind="primary"
            to="/matters/$audience/$subject"
            params={{ audience: matter.audience, subject: matter.subject }}
          >
            {t("matters.open")} <kbd aria-hidden>Enter</kbd>
          </Link>
        </div>
      </div>
      {line.news === undefined || view === undefined ? null : <LatestMoves matter={view} />}
      {view === undefined ? <Loading rows={4} /> : <Changed matter={view} />}
    </aside>
  );
}

function Changed(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const parties = useParties();
  const { t, pick, language } = useWords();
  const newest = matter.texts.at(-1);
  const before = matter.texts.at(-2);
  const changed = newest?.clauses.filter((clause) => clause.changedIn === newest.version) ?? [];
  return (
    <>
      {newest === undefined ? null : (
        <>
          <h3 className="group-head">
            {t("matter.textVersion", { version: newest.version })}
            <span className="aside">
              {changed.length} / {newest.clauses.length}
            </span>
          </h3>
          {changed.slice(0, 4).map((clause) => (
            <div className="preview-clause" key={clause.ja}>
              {clause.heading === undefined ? null : (
                <span className="note">
                  <Written text={clause.heading} />
                </span>
              )}
              <p lang={language}>
                {before === undefined || clause.was === undefined ? (
                  <Exact words={clause[language]} />
                ) : (
                  <Changes before={before.clauses[clause.was]?.[language] ?? ""} after={clause[language]} />
                )}
              </p>
            </div>
          ))}
        </>
      )}
      <h3 className="group-head">{t("matter.agreement")}</h3>
      {parties.ordered(matter.signatories).map((party) => {
        const position = matter.positions.filter((each) => each.party === party && each.standing).at(-1);
        const current = position?.text === newest?.entry;
        const state = position === undefined || !current ? "hollow" : position.stance === "concur" ? "solid" : "struck";
        return (
          <div key={party} className="preview-clause line">
            <Mark party={party} state={state} />
            {position === undefined
              ? t("matter.notYet")
              : t(`history.${position.stance}`, { version: position.version })}
          </div>
        );
      })}
      <p className="agreement-sentence">{pick(matter.agreement.sentence)}</p>
    </>
  );
}
