import type { AudienceRecord } from "@kakehashi/core";
import type { Join } from "./entries.ts";

/** True when a leaf that joins carries the very record that the audience is named after. */
export function sameRecord(carried: Join["record"], record: AudienceRecord): boolean {
  const { definition, depositary, label, mark, realm, salt } = record;
  return (
    carried.definition === definition &&
    carried.depositary === depositary &&
    carried.label === label &&
    carried.mark === mark &&
    carried.realm === realm &&
    carried.salt === salt &&
    carried.parties.length === record.parties.length &&
    record.parties.every(({ party, fingerprint }, at) => {
      const other = carried.parties[at];
      return other?.party === party && other.fingerprint === fingerprint;
    })
  );
}
