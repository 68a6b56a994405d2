import { compareText } from "../canonical/compare-text.ts";
import type { Json } from "../canonical/json.ts";
import { readStrictJson } from "../canonical/read-strict-json.ts";
import { partyOfNode } from "../entry/party-of-node.ts";
import { matches } from "../entry/patterns.ts";
import type { AudienceRecord } from "./audience-record.ts";
import type { RealmRecord } from "./realm-record.ts";

const recordBytesMax = 16 * 1024;
export const partiesMax = 32;

/** Bytes that are not the record they should be: the member at fault, or why they are not read at all. */
export interface RecordFault {
  readonly fault: string;
}

/** True where `readRealmRecord`, `readAudienceRecord` or `readInvitation` found a fault. */
export function isRecordFault(read: object): read is RecordFault {
  return "fault" in read;
}

/** Reads a realm record from its canonical bytes; the hash of the bytes is the realm. Refuses any member more or less. */
export function readRealmRecord(bytes: Uint8Array): RealmRecord | RecordFault {
  const read = readMembers(bytes, ["definition", "name", "random"]);
  if ("fault" in read) return read as unknown as RecordFault;
  const { definition, name, random } = read;
  if (!matches(definition, "hash")) return { fault: "definition" };
  if (typeof name !== "string" || name.length > 64 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return { fault: "name" };
  return matches(random, "hash") ? (read as unknown as RealmRecord) : { fault: "random" };
}

const members = ["definition", "depositary", "label", "mark", "parties", "realm", "salt"];

/** Reads an audience record from its canonical bytes; the hash of the bytes is the audience. */
export function readAudienceRecord(bytes: Uint8Array): AudienceRecord | RecordFault {
  const read = readMembers(bytes, members);
  if ("fault" in read) return read as unknown as RecordFault;
  const fault = audienceFault(read);
  return fault === undefined ? (read as unknown as AudienceRecord) : { fault };
}

/** The first member at fault in something that should be an audience record; undefined when it is one. */
export function audienceFault(record: { readonly [key: string]: unknown }): string | undefined {
  if (!matches(record.realm, "hash")) return "realm";
  if (!matches(record.definition, "hash")) return "definition";
  if (!matches(record.salt, "hash")) return "salt";
  if (!matches(record.label, "label")) return "label";
  if (typeof record.mark !== "string" || !/^[A-Z0-9]{0,8}$/.test(record.mark)) return "mark";
  if (!arePartiesSorted(record.parties)) return "parties";
  if (!matches(record.depositary, "node")) return "depositary";
  const owner = partyOfNode(record.depositary);
  return record.parties.some(({ party }) => party === owner) ? undefined : "depositary";
}

function arePartiesSorted(parties: unknown): parties is AudienceRecord["parties"] {
  if (!Array.isArray(parties) || parties.length === 0 || parties.length > partiesMax) return false;
  const read = parties as readonly { readonly [key: string]: unknown }[];
  return read.every((member, at) => {
    if (typeof member !== "object" || member === null || Object.keys(member).length !== 2) return false;
    if (!matches(member.party, "party") || !matches(member.fingerprint, "hash")) return false;
    const before = read[at - 1];
    return before === undefined || compareText(before.party as string, member.party) < 0;
  });
}

function readMembers(bytes: Uint8Array, names: readonly string[]): { readonly [key: string]: Json } | RecordFault {
  const read = readStrictJson(bytes, { bytesMax: recordBytesMax, depthMax: 4 });
  if ("fault" in read) return { fault: read.fault };
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { fault: "not-an-object" };
  const known = names.length === Object.keys(value).length && names.every((name) => name in value);
  return known ? (value as { readonly [key: string]: Json }) : { fault: "members" };
}
