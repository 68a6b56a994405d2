import "./room.css";
import type { SituationRow } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { newestSituation } from "../app/newest-situation.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { useWords } from "../design/language.tsx";
import { Loading } from "../design/states.tsx";
import { useSituationActs } from "../situation/use-situation-acts.tsx";
import { Chronology } from "./chronology.tsx";
import { Differences } from "./differences.tsx";
import { Indicators } from "./indicators.tsx";
import { LogLine } from "./log-line.tsx";
import { NoSituation } from "./no-situation.tsx";
import { Quantities } from "./quantities.tsx";
import { RoomHead } from "./room-head.tsx";
import { WhoActs } from "./who-acts.tsx";

const MapPanel = lazy(async () => ({ default: (await import("../map/map-panel.tsx")).MapPanel }));

/** One question per column, in the order in which a director asks: who must act, where, what happened. */
export function SituationRoom(): ReactNode {
  const { t } = useWords();
  const { shared } = useSession();
  const chosen = useParams({ strict: false });
  const situations = useQuery(queries.situations(shared.audience));
  usePlace([{ words: t("rail.situation") }]);
  if (situations.data === undefined) {
    return situations.error === null ? (
      <Loading rows={12} />
    ) : (
      <Problem error={situations.error} onRetry={() => void situations.refetch()} />
    );
  }
  const open = situations.data.rows;
  const situation = open.find(({ subject }) => subject === chosen.subject) ?? newestSituation(open);
  if (situation === undefined) return <NoSituation />;
  return <Room key={situation.subject} situation={situation} all={open} />;
}

function Room(props: { readonly situation: SituationRow; readonly all: readonly SituationRow[] }): ReactNode {
  const { situation, all } = props;
  const { density } = useSettings();
  // A place on the map, a row of the chronology and its entry are one selection.
  const [selected, select] = useState<string | undefined>();
  const acts = useSituationActs(situation);
  const line = new URLSearchParams(useLocation().searchStr).get("line") ?? undefined;
  return (
    <div className="room" data-density={density}>
      <RoomHead situation={situation} all={all} acts={acts} />
      <div className="columns">
        <section aria-labelledby="who-acts">
          <WhoActs />
          <Differences situation={situation} />
          <Indicators situation={situation} onAdd={() => acts.start("indicator")} />
        </section>
        <section aria-labelledby="map-title">
          <Suspense fallback={<Loading rows={8} />}>
            <MapPanel situation={situation} selected={selected} onSelect={select} />
          </Suspense>
          <Quantities situation={situation} onSelect={select} />
        </section>
        <section aria-labelledby="chronology">
          <Chronology situation={situation} line={line} selected={selected} onSelect={select} />
          <LogLine situation={situation} />
        </section>
      </div>
      {acts.dialog}
    </div>
  );
}
