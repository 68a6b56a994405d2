/** Situations: rows, what each side holds of one, and the whole of one. */
import { z } from "zod";
import { hash, history, moment, reference, stamp, text, words } from "./views.ts";

/** Where the parties' values of one thing stand side by side. `values` of one party may be several (its sources differ). */
export const difference = z.object({
  what: words.or(text),
  kind: z.enum(["quantity", "phase", "status", "name"]),
  values: z.array(z.object({ party: z.string().optional(), value: text, source: text.optional(), entry: hash })),
  on: reference.optional(),
});

export const assessment = z.object({ text: text.optional(), basis: text.optional(), recalled: z.boolean(), stamp });

export const determination = z.object({ situations: z.array(z.object({ id: z.string(), name: words })), stamp });

/** What one party holds of a situation. Absent parts have not been stated. */
export const sideOfSituation = z.object({
  party: z.string(),
  assessment: assessment.optional(),
  determination: determination.optional(),
});

export const situationRow = z.object({
  audience: hash,
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  kind: z.object({ id: z.string(), name: words }).optional(),
  opened: z.int(),
  /** `closed` when every party has closed it; `link-open` when a linked object has moved since. */
  closing: z.enum(["open", "partly", "closed", "link-open"]),
  closedBy: z.array(z.string()),
  sides: z.array(sideOfSituation),
  illustrative: z.boolean(),
  stamp,
});

const point = z.object({ lat: z.number(), lon: z.number() });

/** One area that stands now. `entry` and `index` name it for `situation.set-area` (drop). */
export const area = z.object({
  id: z.string().optional(),
  name: text.optional(),
  point: point.optional(),
  radiusMetres: z.int().optional(),
  ring: z.array(point).optional(),
  party: z.string(),
  entry: hash,
  index: z.int(),
});

export const indicator = z.object({
  indicator: z.string().optional(),
  text: text.optional(),
  state: z.enum(["observed", "rising", "falling", "ceased"]).optional(),
  event: moment.optional(),
  source: text.optional(),
  recalled: z.boolean(),
  stamp,
});

/** The whole situation as its audience has it. */
export const situationView = situationRow.extend({
  areas: z.array(area),
  indicators: z.array(indicator),
  differences: z.array(difference),
  links: z.array(reference),
  history,
});

export type Difference = z.infer<typeof difference>;
export type Assessment = z.infer<typeof assessment>;
export type Determination = z.infer<typeof determination>;
export type SideOfSituation = z.infer<typeof sideOfSituation>;
export type SituationRow = z.infer<typeof situationRow>;
export type Area = z.infer<typeof area>;
export type Indicator = z.infer<typeof indicator>;
export type SituationView = z.infer<typeof situationView>;
