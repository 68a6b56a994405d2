import type { Agreement } from "@kakehashi/core";
import { z } from "zod";
import { hash, partyId } from "./body-parts.ts";

/** Each signatory's standing concurrence, by party: what a record of the depositary lists (spec/fold.md, 9). */
export const concurrences = z
  .array(z.strictObject({ party: partyId, hash }))
  .min(1)
  .max(32);
export type Concurrences = z.infer<typeof concurrences>;

export function sameConcurrences(counted: Agreement["concurrences"], listed: Concurrences): boolean {
  return (
    counted.length === listed.length &&
    counted.every(({ party, hash: name }, at) => party === listed[at]?.party && name === listed[at].hash)
  );
}
