import { describe, expect, test } from "vitest";
import { chartBox } from "./chart-box.ts";
import type { CompiledDefinition } from "./compiled-definition.ts";
import { daysIn, definitionOn } from "./definition-on.ts";
import { deriveCharts } from "./derive-charts.ts";
import { mechanismView } from "./mechanism-view.ts";
import { readCharts } from "./read-charts.ts";
import { compiledMechanism, mechanismFile, mechanismNames, viewOf } from "./test/mechanism-files.ts";

const { hash } = viewOf("japan-us");
const view = (definition: CompiledDefinition) => mechanismView(definition, hash);

/** The first body of the bundled definition of which a member has ended and others followed. */
function reorganised() {
  const definition = compiledMechanism("japan-us");
  const body = definition.bodies.find(({ members }) => members.some(({ until }) => until !== undefined));
  if (body?.established === undefined) throw new Error("no body of the bundled mechanism was ever reorganised");
  const day = body.members.find(({ until }) => until !== undefined)?.until as string;
  return { definition, body, day };
}

const holders = (definition: CompiledDefinition, body: string) =>
  (chartBox(view(definition), body)?.sides ?? []).flatMap(({ members }) => members.map(({ id }) => id));

describe("a definition on a day", () => {
  test("a body whose members changed shows the earlier ones the day before, the later ones from that day", () => {
    const { definition, body, day } = reorganised();
    const before = holders(definitionOn(definition, "1990-12-25"), body.id);
    const after = holders(definitionOn(definition, day), body.id);
    const ended = body.members.flatMap(({ post, until }) => (until === undefined ? [] : [post]));
    const begun = body.members.flatMap(({ post, since }) => (since === undefined ? [] : [post]));
    expect(before).toEqual(expect.arrayContaining(ended));
    expect(after).toEqual(expect.arrayContaining(begun));
    for (const post of begun) expect(before).not.toContain(post);
    for (const post of ended) expect(after).not.toContain(post);
  });

  test("a body is not there before it was established, nor are its links", () => {
    const { definition, body } = reorganised();
    const early = definitionOn(definition, "1959-12-31");
    expect(early.bodies.map(({ id }) => id)).not.toContain(body.id);
    expect(early.links.filter(({ from, to }) => from === body.id || to === body.id)).toEqual([]);
    expect(definitionOn(definition, body.established as string).bodies.map(({ id }) => id)).toContain(body.id);
  });

  test("a body that was dissolved is there until that day, and not on it", () => {
    const { definition, body } = reorganised();
    const dissolved = {
      ...definition,
      bodies: definition.bodies.map((each) => (each.id === body.id ? { ...each, dissolved: "2030-01-01" } : each)),
    };
    expect(definitionOn(dissolved, "2029-12-31").bodies.map(({ id }) => id)).toContain(body.id);
    expect(definitionOn(dissolved, "2030-01-01").bodies.map(({ id }) => id)).not.toContain(body.id);
  });

  test.each(mechanismNames)("%s: every day on which something changes gives charts without loose ends", (name) => {
    const definition = compiledMechanism(name);
    const reading = readCharts(mechanismFile(`${name}/charts.yaml`), definition);
    if ("faults" in reading) throw new Error("charts with faults");
    for (const day of ["1945-01-01", ...daysIn(definition), "2100-01-01"]) {
      const there = new Set(definitionOn(definition, day).bodies.map(({ id }) => id));
      for (const chart of deriveCharts(view(definitionOn(definition, day)), reading.charts.charts)) {
        const boxes = chart.form === "table" ? chart.rows : chart.nodes;
        for (const { id, kind } of boxes) if (kind === "body") expect(there).toContain(id);
      }
    }
  });
});

test.each(mechanismNames)("%s: every body stands on a chart, drawn or in the table of those that are not", (name) => {
  const definition = compiledMechanism(name);
  const reading = readCharts(mechanismFile(`${name}/charts.yaml`), definition);
  if ("faults" in reading) throw new Error("charts with faults");
  const shown = new Set<string>();
  const walk = (boxes: readonly { id: string; parts: readonly never[] | readonly { id: string }[] }[]): void => {
    for (const box of boxes) {
      shown.add(box.id);
      walk(box.parts as never);
    }
  };
  for (const chart of deriveCharts(view(definition), reading.charts.charts)) {
    walk(chart.form === "table" ? chart.rows : chart.nodes);
  }
  for (const body of definition.bodies) {
    expect(shown.has(body.id) || (body.parent !== undefined && shown.has(body.parent)), body.id).toBe(true);
  }
});
