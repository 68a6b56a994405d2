import "../boards/boards.css";
import "./activities.css";
import type { Activity, Overlap } from "@kakehashi/contract";
import { formatNear } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type CSSProperties, type ReactNode, useMemo } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { timelineScale } from "../boards/timeline-scale.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { usePeriodWords } from "../design/period.ts";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { ActivityMap, squaresOf } from "../map/activity-map.tsx";
import { gazetteerEntry } from "../map/gazetteer.ts";
import { areaWords } from "../map/typed-places.ts";

const jstOffsetMs = 9 * 3_600_000;

/** What every side plans from now on: where it meets as a table, and all of it along time. */
export function ActivitiesPage(): ReactNode {
  const { t } = useWords();
  const { shared } = useSession();
  usePlace([{ words: t("plan.place") }]);
  const query = useQuery(queries.activities(shared.audience));
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading rows={10} />
    ) : (
      <Problem error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const { activities, overlaps, more } = query.data;
  return (
    <div className="activities scroll">
      <div className="screen-head">
        <h1>{t("plan.place")}</h1>
      </div>
      {activities.length === 0 ? (
        <Blank title={t("plan.none")} help={t("plan.noneHelp")} />
      ) : (
        <>
          <Overlaps overlaps={overlaps} />
          <Where activities={activities} overlaps={overlaps} />
          <Along activities={activities} overlaps={overlaps} />
          {more ? <p className="list-more note">{t("plan.more")}</p> : null}
        </>
      )}
    </div>
  );
}

function Overlaps(props: { readonly overlaps: readonly Overlap[] }): ReactNode {
  const { overlaps } = props;
  const { t, pick, language } = useWords();
  const period = usePeriodWords(useNow(60_000));
  return (
    <section aria-labelledby="overlaps" data-list>
      <h2 className="group-head" id="overlaps">
        {t("plan.overlaps")} <span className="third">{overlaps.length}</span>
      </h2>
      {overlaps.length === 0 ? <p className="list-more second">{t("plan.noOverlaps")}</p> : null}
      {overlaps.map((overlap) => {
        const { facility, areas, activities } = overlap;
        const where = [
          ...areaWords(areas, language),
          ...(facility === undefined ? [] : [gazetteerEntry(facility)?.[language] ?? facility]),
        ];
        return (
          <div key={activities.map(({ entry }) => entry).join()} className="overlap">
            <span className="number">{period(overlap.period)}</span>
            <span>{where.join(pick({ ja: "、", en: ", " }))}</span>
            {activities.map((activity) => (
              <Named key={activity.entry} activity={activity} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function Named(props: { readonly activity: Activity }): ReactNode {
  const { party, matter, name } = props.activity;
  return (
    <Link
      className="row named-activity"
      data-row
      to="/matters/$audience/$subject"
      params={{ audience: matter.audience, subject: matter.subject }}
    >
      <Mark party={party} /> <span className="third">{matter.reference}</span>{" "}
      <span className="title">
        <Written text={name} />
      </span>
    </Link>
  );
}

/** The same on the map: what each side covers in its hue, where sides meet in ink. */
function Where(props: { readonly activities: readonly Activity[]; readonly overlaps: readonly Overlap[] }): ReactNode {
  const { activities, overlaps } = props;
  const squares = useMemo(
    () => [
      ...activities.flatMap(({ areas, party }) => squaresOf(areas, party)),
      ...overlaps.flatMap(({ areas }) => squaresOf(areas, undefined)),
    ],
    [activities, overlaps],
  );
  return squares.length === 0 ? null : <ActivityMap squares={squares} />;
}

function Along(props: { readonly activities: readonly Activity[]; readonly overlaps: readonly Overlap[] }): ReactNode {
  const { activities, overlaps } = props;
  const { t, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const period = usePeriodWords(now);
  const scale = timelineScale(
    activities.flatMap((activity) => [activity.period.from, activity.period.to]),
    now,
    zone === "JST" ? jstOffsetMs : 0,
  );
  const time = (at: number) => formatNear(at, now, zone, language);
  const at = (from: number, to: number) =>
    ({ "--at": `${scale.at(from)}%`, "--to": `${scale.at(to)}%` }) as CSSProperties;
  return (
    <section aria-label={t("plan.activities")} className="timeline" data-list>
      <h2 className="group-head">
        {t("plan.activities")} <span className="third">{activities.length}</span>
      </h2>
      <div className="timeline-axis" aria-hidden>
        <span />
        <span className="timeline-line">
          {scale.marks
            .filter((mark) => scale.at(mark) < 94)
            .map((mark) => (
              <small key={mark} style={at(mark, mark)}>
                {time(mark)}
              </small>
            ))}
        </span>
      </div>
      {activities.map((activity) => (
        <Link
          key={activity.entry}
          className="row timeline-row"
          data-row
          to="/matters/$audience/$subject"
          params={{ audience: activity.matter.audience, subject: activity.matter.subject }}
        >
          <span className="timeline-name">
            <Mark party={activity.party} />
            <span className="third">{activity.matter.reference}</span>{" "}
            <span className="title">
              <Written text={activity.name} />
            </span>
          </span>
          <span className="timeline-line">
            <span className="unseen">{period(activity.period)}</span>
            <span className="bar planned" aria-hidden style={at(activity.period.from, activity.period.to)} />
            {overlaps
              .filter((overlap) => overlap.activities.some(({ entry }) => entry === activity.entry))
              .map((overlap) => (
                <span
                  key={overlap.activities.map(({ entry }) => entry).join()}
                  className="bar met"
                  aria-hidden
                  style={at(overlap.period.from, overlap.period.to)}
                />
              ))}
            <span className="now" aria-hidden style={at(now, now)} />
          </span>
        </Link>
      ))}
      <p className="list-more note">{t("plan.timelineHelp")}</p>
    </section>
  );
}
