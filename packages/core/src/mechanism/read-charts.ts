import { type Charts, chartsSchema } from "./chart-schema.ts";
import type { CompiledDefinition } from "./compiled-definition.ts";
import { type Fault, fault } from "./fault.ts";
import { type Place, placesAt, rootPlace, textAt } from "./place.ts";
import { shapeFaults } from "./shape-faults.ts";
import { stripNotes } from "./strip-notes.ts";

export type ChartsReading = { readonly charts: Charts } | { readonly faults: readonly Fault[] };

/** Reads a mechanism's `charts.yaml`, as a YAML parser gave it, against the definition that it draws. */
export function readCharts(value: unknown, definition: CompiledDefinition): ChartsReading {
  const root = rootPlace(stripNotes(value));
  const faults = [...shapeFaults(chartsSchema, root), ...nodeFaults(root, definition), ...lineFaults(root, definition)];
  return faults.length > 0 ? { faults } : { charts: chartsSchema.parse(root.value) };
}

function nodeFaults(root: Place, definition: CompiledDefinition): readonly Fault[] {
  const bodies = new Set(definition.bodies.map(({ id }) => id));
  const others = new Set([...definition.organisations, ...definition.posts].map(({ id }) => id));
  const boxes = placesAt(root, "charts/*/boxes/*/of").filter(
    ({ value }) => !bodies.has(String(value)) && !others.has(String(value)),
  );
  const rows = placesAt(root, "charts/*/rows/*").filter(({ value }) => !bodies.has(String(value)));
  return [...boxes, ...rows].map(({ pointer, value }) => fault("unknown-body", pointer, String(value)));
}

/** A line whose link is unknown, or whose ends have no box in the same chart; a legend of unknown kinds of link. */
function lineFaults(root: Place, definition: CompiledDefinition): readonly Fault[] {
  const kinds = new Set(definition.linkKinds.map(({ id }) => id));
  const strange = placesAt(root, "charts/*/legend/*/kinds/*").filter(({ value }) => !kinds.has(String(value)));
  return [
    ...strange.map(({ pointer, value }) => fault("unknown-entry", pointer, String(value))),
    ...placesAt(root, "charts/*").flatMap((chart) => {
      const drawn = new Set(placesAt(chart, "boxes/*/of").map(({ value }) => value));
      return placesAt(chart, "lines/*").flatMap((line) => {
        const id = textAt(line, "link");
        const link = definition.links.find((each) => each.id === id);
        if (link === undefined) return [fault("chart-link-unknown", line.pointer, id ?? "?")];
        const ends = [link.from, link.to].filter((end) => !drawn.has(end));
        return ends.map((end) => fault("chart-line-without-box", line.pointer, end));
      });
    }),
  ];
}
