import "./mechanism.css";
import type { Chart, ChartBox } from "@kakehashi/core";
import { formatDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { BodyDetail } from "./body-detail.tsx";
import { BodyList } from "./body-list.tsx";
import { DefinitionDialog } from "./definition-dialog.tsx";
import { DiagramView } from "./diagram-view.tsx";

/** The printed figure's own composition, so that nobody has to learn it; live from the definition. */
export function MechanismPage(): ReactNode {
  const { t, pick, language } = useWords();
  const { realm } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const mechanism = useQuery(queries.mechanism(realm.realm));
  const narrow = matchMedia("(max-width: 720px)").matches;
  const [chartId, setChart] = useState<string | undefined>();
  const [list, setList] = useState(narrow);
  const [chosen, choose] = useState<string | undefined>();
  const [definitionShown, showDefinition] = useState(false);
  usePlace([{ words: t("place.mechanism") }]);
  if (mechanism.data === undefined) {
    return mechanism.error === null ? (
      <Loading rows={10} />
    ) : (
      <Problem error={mechanism.error} onRetry={() => void mechanism.refetch()} />
    );
  }
  const { charts, counts, definition, hash } = mechanism.data;
  const chart = charts.find(({ id }) => id === chartId) ?? charts[0];
  if (chart === undefined) return <Blank title={t("state.empty")} />;
  const boxes = boxesOf(chart);
  const box = boxes.find(({ id }) => id === chosen) ?? busiest(boxes, counts);
  return (
    <div className="mechanism">
      <header className="mechanism-head">
        <h1>{pick(chart.title)}</h1>
        <span className="second line">
          {chart.figure === undefined ? null : <span>{pick(chart.figure)}</span>}
          {chart.statement === undefined ? null : <span>{pick(chart.statement)}</span>}
        </span>
        <span className="aside">
          {charts.length < 2
            ? null
            : charts.map((each) => (
                <Quiet key={each.id} onPress={() => setChart(each.id)} pressed={each.id === chart.id}>
                  {each.figure === undefined ? pick(each.title) : pick(each.figure)}
                </Quiet>
              ))}
          <span>{t("mechanism.asOf", { date: formatDay(now, zone, language) })}</span>
          <Quiet onPress={() => setList(!list)} pressed={list}>
            {list ? t("mechanism.chart") : t("mechanism.list")}
          </Quiet>
          <Quiet onPress={() => showDefinition(true)}>
            {t("mechanism.definition", { version: definition.version })}
          </Quiet>
        </span>
      </header>
      <div className="chart-scroll scroll">
        {list || chart.form === "table" ? (
          <BodyList boxes={boxes} counts={counts} chosen={box?.id} onChoose={choose} />
        ) : (
          <DiagramView diagram={chart} counts={counts} chosen={box?.id} onChoose={choose} />
        )}
      </div>
      {definitionShown ? <DefinitionDialog current={hash} onClose={() => showDefinition(false)} /> : null}
      {box === undefined ? <aside className="body-detail" /> : <BodyDetail box={box} counts={counts} />}
    </div>
  );
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
