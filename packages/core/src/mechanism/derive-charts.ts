import { type Chart, type ChartBox, deriveChart } from "./chart.ts";
import { chartBox } from "./chart-box.ts";
import type { ChartGeometry } from "./chart-schema.ts";
import type { MechanismView } from "./view.ts";

/**
 * Every chart of the mechanism, and after them one table of the bodies that stand in none: a body that an amendment added
 * must be seen before anybody has drawn its box.
 */
export function deriveCharts(mechanism: MechanismView, geometries: readonly ChartGeometry[]): readonly Chart[] {
  const drawn = geometries.map((geometry) => deriveChart(mechanism, geometry));
  const shown = new Set(drawn.flatMap(boxesOf).flatMap(withParts));
  const rows = mechanism.definition.bodies
    .filter(({ id, parent }) => !shown.has(id) && (parent === undefined || !shown.has(parent)))
    .flatMap(({ id }) => chartBox(mechanism, id) ?? []);
  return rows.length === 0 ? drawn : [...drawn, { ...others, form: "table", rows }];
}

const others = {
  id: "others",
  title: { ja: "図にない機関", en: "Bodies that stand in no figure" },
} as const;

function boxesOf(chart: Chart): readonly ChartBox[] {
  return chart.form === "table" ? chart.rows : chart.nodes;
}

function withParts(box: ChartBox): readonly string[] {
  return [box.id, ...box.parts.flatMap(withParts)];
}
