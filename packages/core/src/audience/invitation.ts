import { canonicalBytes } from "../canonical/canonical-bytes.ts";
import { hashOfJson, type Sha256 } from "../canonical/hash-of.ts";
import type { Json } from "../canonical/json.ts";
import { readStrictJson } from "../canonical/read-strict-json.ts";
import type { AudienceRecord } from "./audience-record.ts";
import { isRecordFault, type RecordFault, readAudienceRecord, readRealmRecord } from "./read-records.ts";
import type { RealmRecord } from "./realm-record.ts";

export const invitationBytesMax = 8 * 1024 * 1024;

/**
 * What one party hands to another so that it can join: everything to begin with, and nothing secret. It is believed only
 * once people have compared the fingerprint of `keyLists` out of band (spec/audience.md, 5).
 */
export interface Invitation {
  /** Where the inviting node listens; absent for exchange by disk. An `https:` address. */
  readonly address?: string;
  readonly audience: AudienceRecord;
  /** The compiled definition, whose hash both records name. */
  readonly definition: Json;
  /** Signed key lists of the inviting party from the first on, as JSON. */
  readonly keyLists: readonly Json[];
  readonly realm: RealmRecord;
}

/** The file: canonical JSON, at most `invitationBytesMax` bytes. */
export function invitationBytes(invitation: Invitation): Uint8Array {
  return canonicalBytes(invitation);
}

/**
 * Reads an invitation: strictly, with the records' own rules, and with the definition and the realm hashing to what the
 * records name. The key lists are for `readKeyList` and `extendKeyChain`.
 */
export function readInvitation(crypto: Sha256, bytes: Uint8Array): Invitation | RecordFault {
  const read = readStrictJson(bytes, { bytesMax: invitationBytesMax, depthMax: 64 });
  if ("fault" in read) return { fault: read.fault };
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { fault: "not-an-object" };
  const members = value as { readonly [key: string]: Json };
  const names = Object.keys(members).filter((name) => name !== "address");
  if (names.join() !== "audience,definition,keyLists,realm") return { fault: "members" };
  const fault = memberFault(crypto, members);
  return fault === undefined ? (members as unknown as Invitation) : { fault };
}

function memberFault(crypto: Sha256, members: { readonly [key: string]: Json }): string | undefined {
  const { address } = members;
  if (address !== undefined && !(typeof address === "string" && /^https?:\/\/[!-~]{1,255}$/.test(address)))
    return "address";
  const realm = readRealmRecord(canonicalBytes(members.realm));
  if (isRecordFault(realm)) return `realm-${realm.fault}`;
  const audience = readAudienceRecord(canonicalBytes(members.audience));
  if (isRecordFault(audience)) return `audience-${audience.fault}`;
  if (hashOfJson(crypto, realm) !== audience.realm) return "audience-of-another-realm";
  if (hashOfJson(crypto, members.definition) !== audience.definition) return "definition-of-another-audience";
  return Array.isArray(members.keyLists) && members.keyLists.length > 0 ? undefined : "keyLists";
}
