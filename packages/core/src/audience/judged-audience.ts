import { hashOfJson, type Sha256 } from "../canonical/hash-of.ts";
import type { JudgedAudience } from "../fold/object-type.ts";
import type { AudienceRecord } from "./audience-record.ts";

/** What judging may know of an audience, from its record alone. */
export function judgedAudience(crypto: Sha256, record: AudienceRecord): JudgedAudience {
  return {
    hash: hashOfJson(crypto, record),
    record,
    parties: record.parties.map(({ party }) => party),
    depositary: record.depositary,
  };
}
