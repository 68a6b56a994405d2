import { z } from "zod";
import { wordsSchema } from "./definition-schema.ts";

/**
 * Where the boxes and lines of a chart stand: geometry beside the definition, never hashed. What the boxes
 * say and how a line is drawn comes from the definition. Units are cells of the chart's own grid, from the top left, from 0.
 */
const cell = z.int().min(0).max(200);
const ref = z.string().min(1).max(64);

const boxSchema = z.strictObject({
  /** A body, organisation or post of the definition. */
  of: ref,
  column: cell,
  row: cell,
  width: cell.min(1),
  height: cell.min(1),
});

const lineSchema = z.strictObject({
  /** Id of a link of the definition, whose ends both have a box here. */
  link: ref,
  /** Grid points `[column, row]` from the link's `from` to its `to`. */
  path: z
    .array(z.tuple([cell, cell]))
    .min(2)
    .max(8),
});

const legendSchema = z.strictObject({ id: ref, words: wordsSchema, kinds: z.array(ref).min(1) });

const headSchema = z.strictObject({
  id: ref,
  title: wordsSchema,
  /** The printed figure that it follows, where there is one. */
  figure: wordsSchema.exactOptional(),
  statement: wordsSchema.exactOptional(),
});

const diagramSchema = headSchema.extend({
  form: z.literal("diagram"),
  grid: z.strictObject({ columns: cell.min(1), rows: cell.min(1) }),
  boxes: z.array(boxSchema).min(1),
  lines: z.array(lineSchema),
  legend: z.array(legendSchema),
});

const tableSchema = headSchema.extend({
  form: z.literal("table"),
  /** Bodies, one row each. */
  rows: z.array(ref).min(1),
});

export const chartsSchema = z.strictObject({
  mechanism: ref,
  charts: z.array(z.discriminatedUnion("form", [diagramSchema, tableSchema])).min(1),
});

export type Charts = z.infer<typeof chartsSchema>;
export type ChartGeometry = Charts["charts"][number];
export type DiagramGeometry = Extract<ChartGeometry, { form: "diagram" }>;
