import { z } from "zod";
import { hash, id, milliseconds, title } from "../../object/body-parts.ts";

/**
 * A square of the map: base-4 digits of the Z-order number of its places, most significant first, each halving both axes
 * (WGS 84, latitude the higher bit). A square lies in another whose digits its own begin with.
 */
const cell = z
  .string()
  .max(26)
  .regex(/^[0-3]{1,26}$/);

const activityArea = z
  .strictObject({ place: id.exactOptional(), cell: cell.exactOptional() })
  .refine((area) => (area.place === undefined) !== (area.cell === undefined), { error: "one-of-two" });
export type ActivityArea = z.infer<typeof activityArea>;

/** Something that one side does or plans, as far as it is released: when, where, with which facility. */
export const activityBody = z.strictObject({
  name: title,
  /** Realm time; `to` is the first moment after it. */
  period: z
    .strictObject({ from: milliseconds, to: milliseconds })
    .refine(({ from, to }) => from < to, { error: "ends-before-it-begins" }),
  areas: z.array(activityArea).max(64),
  facility: id.exactOptional(),
  /** The body or level of the mechanism that coordinates it. */
  body: id,
  /** The activity that this one takes the place of. */
  replaces: hash.exactOptional(),
});
export type Activity = z.infer<typeof activityBody>;
