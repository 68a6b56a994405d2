import { chartBox } from "./chart-box.ts";
import type { ChartGeometry, DiagramGeometry } from "./chart-schema.ts";
import type { Certainty } from "./definition-schema.ts";
import type { MechanismView, Words } from "./view.ts";

/** A member of a body, as a chart prints it: its organisation or post. */
export interface ChartMember {
  readonly id: string;
  readonly name: Words;
  readonly attendance: string;
  /** Takes part as needed, or is not fixed: printed with an asterisk. */
  readonly optional: boolean;
  readonly role?: Words;
  /** `YYYY-MM-DD` since when it sits, where the definition says so. */
  readonly since?: string;
  /** Its seat has ended on that day: kept as a fact, printed apart. */
  readonly until?: string;
}

export interface ChartBox {
  readonly id: string;
  readonly kind: "body" | "organisation" | "post";
  readonly name: Words;
  readonly abbr?: string;
  /** Standing bodies have a full line, those that meet as needed a dashed one. */
  readonly standing: boolean;
  readonly convened?: Words;
  readonly purpose?: Words;
  readonly legalBasis?: Words;
  /** Days, `YYYY-MM-DD`, where the definition states them. */
  readonly established?: string;
  readonly dissolved?: string;
  /** Own levels, highest first, as figures print them. */
  readonly levels: readonly { readonly id: string; readonly name: Words }[];
  /** Members by party, in the order of parties; empty where they are named per meeting. */
  readonly sides: readonly { readonly party: string; readonly members: readonly ChartMember[] }[];
  /** Members beyond those named, or none fixed: the words that say so. */
  readonly open?: Words;
  /** The bodies that it stands for. */
  readonly parts: readonly ChartBox[];
  /** A body may be opened under it for a time. */
  readonly temporaryUnder: boolean;
  /** What of it is not certain, with the word to print. */
  readonly certainty?: { readonly of: "name" | "members"; readonly words: Words };
}

export interface ChartEdge {
  readonly link: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly path: readonly (readonly [number, number])[];
  readonly words: Words;
  readonly carries: readonly string[];
  readonly bothWays: boolean;
  readonly certainty: Certainty;
  /** Not confirmed: drawn thin, with these words beside it. */
  readonly estimated?: Words;
}

interface ChartHead {
  readonly id: string;
  readonly title: Words;
  readonly figure?: Words;
  readonly statement?: Words;
}

export interface Diagram extends ChartHead {
  readonly form: "diagram";
  readonly grid: { readonly columns: number; readonly rows: number };
  readonly nodes: readonly (ChartBox & { readonly place: DiagramGeometry["boxes"][number] })[];
  readonly edges: readonly ChartEdge[];
  readonly legend: readonly { readonly id: string; readonly words: Words; readonly kinds: readonly string[] }[];
}

export interface ChartTable extends ChartHead {
  readonly form: "table";
  readonly rows: readonly ChartBox[];
}

export type Chart = Diagram | ChartTable;

/**
 * A chart as the definition gives it: every word, seat, certainty and kind of line is the definition's; the geometry only
 * says where. Boxes and lines that it does not know are left out; `readCharts` names them as faults.
 */
export function deriveChart(mechanism: MechanismView, geometry: ChartGeometry): Chart {
  const head = headOf(geometry);
  if (geometry.form === "table") {
    return { ...head, form: "table", rows: geometry.rows.flatMap((id) => chartBox(mechanism, id) ?? []) };
  }
  const { grid, boxes, lines, legend } = geometry;
  const nodes = boxes.flatMap((place) => {
    const box = chartBox(mechanism, place.of);
    return box === undefined ? [] : [{ ...box, place }];
  });
  return { ...head, form: "diagram", grid, nodes, edges: lines.flatMap((line) => edgesOf(mechanism, line)), legend };
}

function headOf({ id, title, figure, statement }: ChartGeometry): ChartHead {
  return { id, title, ...(figure === undefined ? {} : { figure }), ...(statement === undefined ? {} : { statement }) };
}

function edgesOf(mechanism: MechanismView, line: DiagramGeometry["lines"][number]): readonly ChartEdge[] {
  const link = mechanism.definition.links.find(({ id }) => id === line.link);
  if (link === undefined) return [];
  const kind = mechanism.definition.linkKinds.find(({ id }) => id === link.kind);
  const estimated = mechanism.definition.certainties.find(
    ({ id }) => id === link.certainty && id !== "confirmed",
  )?.name;
  return [
    {
      link: link.id,
      kind: link.kind,
      from: link.from,
      to: link.to,
      path: line.path,
      words: link.words,
      carries: kind?.carries ?? [],
      bothWays: link.bothWays === true,
      certainty: link.certainty,
      ...(estimated === undefined ? {} : { estimated }),
    },
  ];
}
