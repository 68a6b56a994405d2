import "./mechanism.css";
import type { Chart, ChartBox } from "@kakehashi/core";
import { calendarDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAwaitingAmendments } from "../app/awaiting-amendments.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { AwaitsBodies } from "./awaits-bodies.tsx";
import { BodyDetail } from "./body-detail.tsx";
import { BodyList } from "./body-list.tsx";
import { dayBefore, dayEnd } from "./day-end.ts";
import { DayPicker } from "./day-picker.tsx";
import { DiagramView } from "./diagram-view.tsx";
import { HistoryStrip } from "./history-strip.tsx";
import { useMechanismAddress } from "./mechanism-address.ts";
import { TemporaryDetail } from "./temporary-detail.tsx";
import { temporaryIn, temporaryOn } from "./temporary-in.ts";

/** The printed figure's own composition, so that nobody has to learn it; live from the definition, or as it was on a day. */
export function MechanismPage(): ReactNode {
  const { t, pick } = useWords();
  const { realm, mine, shared } = useSession();
  const parties = useParties();
  const now = useNow(60_000);
  const today = calendarDay(now, parties.of(mine).timeZone);
  const { address, change } = useMechanismAddress();
  const { on, view, body: chosen } = address;
  // One question whatever the day: what was there stands until the answer is here, and the field of the day keeps the focus.
  const asked = { audience: shared.audience, ...(on !== undefined && { on }) };
  const mechanism = useQuery(queries.mechanismAt(realm.realm, asked));
  const counted = useQuery(queries.bodyCounts(shared.audience));
  const narrow = matchMedia("(max-width: 720px)").matches;
  const list = view === undefined ? narrow : view === "list";
  usePlace([{ words: t("place.mechanism") }]);
  if (mechanism.data === undefined) {
    return mechanism.error === null ? (
      <Loading rows={10} />
    ) : (
      <Problem error={mechanism.error} onRetry={() => void mechanism.refetch()} />
    );
  }
  const { charts, definition } = mechanism.data;
  const counts = on === undefined ? (counted.data?.counts ?? mechanism.data.counts) : [];
  const chart = charts.find(({ id }) => id === address.chart) ?? charts[0];
  if (chart === undefined) return <Blank title={t("state.empty")} />;
  const boxes = boxesOf(chart);
  const passing = mechanism.data.temporary.find(({ id }) => id === chosen);
  const box = boxes.find(({ id }) => id === chosen) ?? busiest(boxes, counts);
  const chosenId = passing?.id ?? box?.id;
  const { timeZone } = parties.of(mine);
  const day = on === undefined ? undefined : { from: dayEnd(dayBefore(on), timeZone), to: dayEnd(on, timeZone) };
  const temporary = temporaryOn(mechanism.data.temporary, day).filter(({ audience }) => audience === shared.audience);
  const choose = (body: string) => change({ body });
  return (
    <div
      className="mechanism"
      data-history={on === undefined ? undefined : ""}
      data-chosen={chosen === undefined ? undefined : ""}
    >
      <header className="mechanism-head">
        <h1>{pick(chart.title)}</h1>
        <span className="second line">
          {chart.figure === undefined ? null : <span>{pick(chart.figure)}</span>}
          {chart.statement === undefined ? null : <span>{pick(chart.statement)}</span>}
        </span>
        <DayPicker on={on} days={mechanism.data.days} today={today} onChange={(day) => change({ on: day })} />
        <span className="aside">
          {charts.length < 2
            ? null
            : charts.map((each) => (
                <Quiet key={each.id} onPress={() => change({ chart: each.id })} pressed={each.id === chart.id}>
                  {each.figure === undefined ? pick(each.title) : pick(each.figure)}
                </Quiet>
              ))}
          <Quiet onPress={() => change({ view: list ? "chart" : "list" })} pressed={list}>
            {list ? t("mechanism.chart") : t("mechanism.list")}
          </Quiet>
          <Link to="/mechanism/liaisons" className="quiet">
            {t("liaison.all")} <AwaitsLiaisons />
          </Link>
          <Link to="/mechanism/amendments" className="quiet">
            {t("mechanism.definition", { version: definition.version })} · {t("mechanism.amendments")}{" "}
            <AwaitsAmendment />
          </Link>
        </span>
      </header>
      {on === undefined ? (
        <AwaitsBodies temporary={temporary} onChoose={choose} />
      ) : (
        <HistoryStrip reply={mechanism.data} />
      )}
      <div className="chart-scroll scroll">
        {list || chart.form === "table" ? (
          <BodyList {...{ boxes, counts, temporary }} past={on !== undefined} chosen={chosenId} onChoose={choose} />
        ) : (
          <DiagramView diagram={chart} counts={counts} chosen={chosenId} temporary={temporary} onChoose={choose} />
        )}
      </div>
      {chosen === undefined ? null : (
        <div className="back-to-list">
          <Quiet onPress={() => change({ body: undefined })}>{t("mechanism.backToList")}</Quiet>
        </div>
      )}
      {passing !== undefined ? (
        <TemporaryDetail key={passing.id} body={passing} counts={counts} past={on !== undefined} onChoose={choose} />
      ) : box === undefined ? (
        <aside className="body-detail" />
      ) : (
        <BodyDetail box={box} counts={counts} temporary={temporaryIn(temporary, box)} on={day?.to} onChoose={choose} />
      )}
    </div>
  );
}

/** A proposed amendment on which one's own side has said nothing: seen where the mechanism is looked at. */
function AwaitsAmendment(): ReactNode {
  const { t } = useWords();
  const waiting = useAwaitingAmendments();
  return waiting.length === 0 ? null : <Chip>{t("mechanism.awaitsYou", { count: waiting.length })}</Chip>;
}

/** Postings to one's own side that it has not confirmed. */
function AwaitsLiaisons(): ReactNode {
  const { t } = useWords();
  const { shared, mine } = useSession();
  const rows = useQuery(queries.liaisons(shared.audience, undefined)).data?.rows ?? [];
  const waiting = rows.filter(
    ({ host, received, stage }) => host === mine && received === undefined && stage !== "ended",
  );
  return waiting.length === 0 ? null : <Chip>{t("liaison.awaitsYou", { count: waiting.length })}</Chip>;
}

function boxesOf(chart: Chart): readonly ChartBox[] {
  return chart.form === "table" ? chart.rows : chart.nodes;
}

/** What is opened first: the body with the most open matters, else the first body. */
function busiest(boxes: readonly ChartBox[], counts: readonly { body: string; open: number }[]): ChartBox | undefined {
  const bodies = boxes.filter(({ kind }) => kind === "body");
  const open = (box: ChartBox) => counts.find(({ body }) => body === box.id)?.open ?? 0;
  return [...bodies].sort((a, b) => open(b) - open(a))[0] ?? boxes[0];
}
