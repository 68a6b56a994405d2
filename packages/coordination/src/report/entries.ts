/** Bodies of a report: a line of the chronology, a SITREP or a SPOTREP, and what is said about it afterwards. */
import { z } from "zod";
import { decimal, hash, id, illustrative, moment, place, prose, sources, title } from "../object/body-parts.ts";

/** The opening of one line of the chronology. It has no number of its own. */
export const logLineBody = z.strictObject({ situation: hash.exactOptional() });

/** The opening of a report with a reference (J-12). Binding: its words are an entry of their own. */
export const reportBody = z.strictObject({ form: z.enum(["sitrep", "spotrep"]), situation: hash.exactOptional() });

export const statuses = z.enum(["unconfirmed", "confirmed", "disputed", "corrected", "withdrawn"]);
export type Status = z.infer<typeof statuses>;

/** What is reported, in words. `status` is the author's own at that time. */
export const reportTextBody = z.strictObject({
  words: prose,
  event: moment,
  place: place.exactOptional(),
  sources,
  status: statuses,
  /** Objects of the audience that the words name. */
  mentions: z.array(hash).max(32).exactOptional(),
  illustrative,
});
export type ReportText = z.infer<typeof reportTextBody>;

/** Words that take the place of earlier ones; both stay on the record. */
export const correctionBody = reportTextBody.extend({ text: hash });
export type Correction = z.infer<typeof correctionBody>;

/** One value of one quantity. Values with the same `what` stand side by side, each with its source (law 6). */
export const quantityBody = z.strictObject({
  what: id,
  name: title.exactOptional(),
  value: decimal,
  unit: id,
  approx: z.literal(true).exactOptional(),
  atLeast: z.literal(true).exactOptional(),
  scope: title.exactOptional(),
  precision: decimal.exactOptional(),
  source: title.exactOptional(),
  /** An earlier value of the same party that this one corrects. */
  corrects: hash.exactOptional(),
  illustrative,
});
export type Quantity = z.infer<typeof quantityBody>;

export const statusBody = z.strictObject({ status: statuses });

/** Strikes one entry of the author's own party, or with the opening's hash the whole report. Struck, never deleted. */
export const strikeBody = z.strictObject({ entry: hash, reason: title.exactOptional() });
export type Strike = z.infer<typeof strikeBody>;
