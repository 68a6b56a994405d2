import { describe, expect, test } from "vitest";
import { type Chart, type ChartTable, type Diagram, deriveChart } from "./chart.ts";
import { definitionHash } from "./definition-hash.ts";
import { readCharts } from "./read-charts.ts";
import { compiledMechanism, mechanismFile, mechanismNames, nodeSha256, viewOf } from "./test/mechanism-files.ts";

function chartsOf(name: string, file = mechanismFile(`${name}/charts.yaml`)): readonly Chart[] {
  const reading = readCharts(file, compiledMechanism(name));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.charts.charts.map((geometry) => deriveChart(viewOf(name), geometry));
}

const diagrams = (name: string): readonly Diagram[] =>
  chartsOf(name).filter((chart): chart is Diagram => chart.form === "diagram");

describe.each(mechanismNames)("the charts of %s", (name) => {
  test("draw every line from a box to a box", () => {
    for (const { nodes, edges, id } of diagrams(name)) {
      const drawn = nodes.map((node) => node.id);
      expect(edges.length, id).toBeGreaterThan(0);
      for (const edge of edges) expect(drawn).toEqual(expect.arrayContaining([edge.from, edge.to]));
    }
  });

  test("keep every box and line inside the grid, and boxes apart", () => {
    for (const { grid, nodes, edges } of diagrams(name)) {
      for (const { place } of nodes) {
        expect(place.column + place.width).toBeLessThanOrEqual(grid.columns);
        expect(place.row + place.height).toBeLessThanOrEqual(grid.rows);
      }
      for (const [column, row] of edges.flatMap(({ path }) => path)) {
        expect(column).toBeLessThanOrEqual(grid.columns);
        expect(row).toBeLessThanOrEqual(grid.rows);
      }
      expect(overlaps(nodes.map(({ place }) => place))).toEqual([]);
    }
  });

  test("begin and end every line on the edge of its own boxes", () => {
    for (const { nodes, edges } of diagrams(name)) {
      for (const { from, to, path, link } of edges) {
        expect(touches(nodes, from, path[0]), `${link} at ${from}`).toBe(true);
        expect(touches(nodes, to, path.at(-1)), `${link} at ${to}`).toBe(true);
      }
    }
  });

  test("mark every line that is not confirmed, and no other", () => {
    for (const { edges } of diagrams(name)) {
      for (const { certainty, estimated } of edges) expect(estimated === undefined).toBe(certainty === "confirmed");
    }
  });

  test("explain every kind of line in the legend", () => {
    for (const { edges, legend } of diagrams(name)) {
      const explained = legend.flatMap(({ kinds }) => kinds);
      for (const { kind } of edges) expect(explained).toContain(kind);
    }
  });

  test("move without moving the definition's hash", () => {
    const moved = mechanismFile(`${name}/charts.yaml`);
    moved.charts[0].boxes[0].row += 1;
    const before = definitionHash(nodeSha256, compiledMechanism(name));
    expect(chartsOf(name, moved)).not.toEqual(chartsOf(name));
    expect(definitionHash(nodeSha256, compiledMechanism(name))).toBe(before);
  });
});

describe("the figures of the bundled mechanism", () => {
  const [acm, bpm, consultations] = chartsOf("japan-us") as [Diagram, Diagram, ChartTable];

  test("III-2-1-4 has no line that is confirmed", () => {
    expect(bpm.edges.every(({ estimated }) => estimated !== undefined)).toBe(true);
  });

  test("III-2-1-3 marks who takes part as needed, and who else may", () => {
    const box = (id: string) => acm.nodes.find((node) => node.id === id);
    const optional = box("acg")?.sides.map(({ members }) => members.filter((member) => member.optional).length);
    expect(optional).toEqual([1, 6]);
    expect(box("higher-level")?.standing).toBe(false);
    expect(box("jc")?.open).toBeDefined();
    expect(box("cccs")?.parts).toHaveLength(3);
    expect(box("cccs")?.temporaryUnder).toBe(true);
  });

  test("III-2-1-5 has a row for each consultation, with its purpose and legal basis", () => {
    expect(consultations.rows.map(({ abbr }) => abbr)).toEqual(["SCC", "SSC", "SDC", "JC"]);
    for (const { purpose, legalBasis } of consultations.rows) expect(purpose && legalBasis).toBeDefined();
  });
});

type Place = Diagram["nodes"][number]["place"];

function overlaps(places: readonly Place[]): readonly string[] {
  return places.flatMap((a, at) =>
    places.slice(at + 1).flatMap((b) => {
      const apart =
        a.column + a.width <= b.column ||
        b.column + b.width <= a.column ||
        a.row + a.height <= b.row ||
        b.row + b.height <= a.row;
      return apart ? [] : [`${a.of} ${b.of}`];
    }),
  );
}

function touches(nodes: Diagram["nodes"], id: string, point: readonly [number, number] | undefined): boolean {
  const place = nodes.find((node) => node.id === id)?.place;
  if (place === undefined || point === undefined) return false;
  const [column, row] = point;
  const within =
    column >= place.column &&
    column <= place.column + place.width &&
    row >= place.row &&
    row <= place.row + place.height;
  const inside =
    column > place.column && column < place.column + place.width && row > place.row && row < place.row + place.height;
  return within && !inside;
}
