import {
  hashOfBytes,
  isRecordFault,
  readAudienceRecord,
  readKeyList,
  readRealmRecord,
  type Words,
} from "@kakehashi/core";
import { isAcceptableKey } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import { z } from "zod";

const bytes = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, "base64")));

/** `realms/<realm>.json`: what a realm brings to the node, as its founding or an accepted invitation gave it. */
export const realmFile = z.strictObject({
  v: z.literal(1),
  realmRecord: bytes,
  definition: bytes,
  audienceRecords: z.array(bytes),
  keyLists: z.array(bytes),
  addresses: z.record(z.string(), z.string()),
});
export type RealmFile = z.output<typeof realmFile>;

/** As it lies in the folder. */
export function realmFileText(file: RealmFile): string {
  const text = (each: Uint8Array) => Buffer.from(each).toString("base64");
  return JSON.stringify({
    v: 1,
    realmRecord: text(file.realmRecord),
    definition: text(file.definition),
    audienceRecords: file.audienceRecords.map(text),
    keyLists: file.keyLists.map(text),
    addresses: file.addresses,
  });
}

const parts = {
  realmRecord: { ja: "領域の記録", en: "the realm's record" },
  definition: { ja: "機構の定義", en: "the definition of the mechanism" },
  audienceRecords: { ja: "当事者の集まりの記録", en: "an audience's record" },
  keyLists: { ja: "鍵の一覧", en: "a key list" },
} satisfies Partial<Record<keyof RealmFile, Words>>;

/**
 * The part of a realm's file that is not what was written; undefined where all are. Told before any of it is kept: a record
 * that does not read would keep the node from starting even after the file is whole again.
 */
export function damagedPart(file: RealmFile, realm: string): Words | undefined {
  const record = readRealmRecord(file.realmRecord);
  if (isRecordFault(record) || hashOfBytes(nodeCrypto, file.realmRecord) !== realm) return parts.realmRecord;
  if (hashOfBytes(nodeCrypto, file.definition) !== record.definition) return parts.definition;
  const audiences = file.audienceRecords.map(readAudienceRecord);
  if (audiences.some((each) => isRecordFault(each) || each.realm !== realm)) return parts.audienceRecords;
  const lists = file.keyLists.map((each) => readKeyList(each, isAcceptableKey));
  return lists.some((each) => "fault" in each || each.list.realm !== realm) ? parts.keyLists : undefined;
}
