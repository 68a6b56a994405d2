/** Bodies of a situation: what it is, where, and what each party holds it to be. */
import { z } from "zod";
import {
  coordinates,
  hash,
  id,
  illustrative,
  isSorted,
  moment,
  notSorted,
  prose,
  title,
} from "../object/body-parts.ts";

/** Binding. `situation` is an id of the mechanism, or `other`. */
export const situationBody = z.strictObject({ situation: id, illustrative });

export const situationTitleBody = z.strictObject({ words: title });
export type SituationTitle = z.infer<typeof situationTitleBody>;

/** Where: a name, an id of a gazetteer, and integers of a millionth of a degree. `ring` is a closed polygon's corners. */
export const areaSchema = z.strictObject({
  id: id.exactOptional(),
  name: title.exactOptional(),
  point: coordinates.exactOptional(),
  radiusMetres: z.int().min(0).max(20_040_000).exactOptional(),
  ring: z.array(coordinates).min(3).max(500).exactOptional(),
});
export type Area = z.infer<typeof areaSchema>;

/** Adds areas, and drops earlier ones of the same party: the n-th (0-based) that an entry added. */
export const areaBody = z.strictObject({
  add: z.array(areaSchema).max(64),
  drop: z.array(z.strictObject({ entry: hash, index: z.int().min(0).max(63) })).max(256),
});
export type AreaChange = z.infer<typeof areaBody>;

/** What the party makes of the situation, in its own words. */
export const assessmentBody = z.strictObject({ words: prose, basis: title.exactOptional(), illustrative });
export type Assessment = z.infer<typeof assessmentBody>;

/** Ids in ascending order, none twice: the same set has the same bytes. */
const idSet = z.array(id).max(16).refine(isSorted, notSorted);

/** Binding, ids only: which situations of the mechanism the party determined to exist; the empty set: none. */
export const determinationBody = z.strictObject({ situations: idSet, basis: id.exactOptional(), illustrative });
export type Determination = z.infer<typeof determinationBody>;

export const indicatorBody = z.strictObject({
  /** An id that the parties agreed to watch, or free words alone. */
  indicator: id.exactOptional(),
  words: title,
  state: z.enum(["observed", "rising", "falling", "ceased"]),
  event: moment,
  source: title.exactOptional(),
  illustrative,
});
export type Indicator = z.infer<typeof indicatorBody>;
