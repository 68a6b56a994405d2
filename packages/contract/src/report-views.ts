/** The chronology: its lines, and the quantities that they state. */
import { z } from "zod";
import { hash, moment, place, reference, stamp, text } from "./views.ts";

export const quantity = z.object({
  /** What is counted: values with the same id stand side by side. */
  what: z.string(),
  name: text.optional(),
  approx: z.boolean(),
  atLeast: z.boolean(),
  /** Exact decimal, as written by its author. */
  value: z.string(),
  unit: z.string(),
  scope: text.optional(),
  precision: z.string().optional(),
  source: text.optional(),
  party: z.string(),
  entry: hash,
});

/** One row of the chronology. Struck and recalled lines stay in the list and say so. */
export const reportRow = z.object({
  audience: hash,
  subject: hash,
  situation: hash.optional(),
  category: z.string(),
  event: moment,
  place: place.optional(),
  text: text.optional(),
  source: z.array(text),
  status: z.enum(["unconfirmed", "confirmed", "disputed", "corrected", "withdrawn"]),
  /** Other parties' own view of the fact, where it differs (law 6). */
  statuses: z.array(z.object({ party: z.string(), status: z.string(), stamp: stamp.optional() })),
  quantities: z.array(quantity),
  illustrative: z.boolean(),
  struck: z.object({ reason: text.optional(), stamp }).optional(),
  recalled: z.boolean(),
  mentions: z.array(reference),
  stamp,
});

export type Quantity = z.infer<typeof quantity>;
export type ReportRow = z.infer<typeof reportRow>;
