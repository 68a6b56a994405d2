import { type AudienceFold, isEnvelope, readEnvelope, toHex } from "@kakehashi/core";
import type { CheckedLog } from "./check-log.ts";
import type { Fault } from "./fault.ts";

/** Bodies that are not the ones that their envelopes name. One beside a leaf that does not read counts for nothing. */
export function wrongBodies(fold: AudienceFold, { archived, hashes, size }: CheckedLog): readonly Fault[] {
  const verdicts = fold.verdicts(archived.key);
  return archived.leaves.slice(0, size).flatMap(({ leaf, expunged, body }, index): readonly Fault[] => {
    if (body === undefined || expunged) return [];
    // The fold has read it already, but for what it never came to, or found to be of another log.
    const envelope = verdicts[index]?.envelope ?? readEnvelope(leaf);
    if (!isEnvelope(envelope) || envelope.body === toHex(hashes.bodies[index] as Uint8Array)) return [];
    return [{ code: "body-differs", where: `${archived.key} ${index}` }];
  });
}
