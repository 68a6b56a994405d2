import { isRecordFault, readAudienceRecord } from "@kakehashi/core";
import type { KeyBook } from "./key-book.ts";

/**
 * Believes each party of an audience by the fingerprint that its record names.
 *
 * @throws RangeError for a record that does not read, or that names another fingerprint than the realm has.
 */
export function trustMembers(book: KeyBook, audienceRecord: Uint8Array): void {
  const record = readAudienceRecord(audienceRecord);
  if (isRecordFault(record)) throw new RangeError(`not an audience record: ${record.fault}`);
  for (const { party, fingerprint } of record.parties) {
    if (!book.trust(party, fingerprint)) throw new RangeError(`${party} has another fingerprint in this realm already`);
  }
}
