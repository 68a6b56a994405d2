import {
  type AudienceRecord,
  type Hash,
  hashOfBytes,
  isRecordFault,
  type NodeId,
  originOf,
  type PublicKeyPair,
  readAudienceRecord,
  readRealmRecord,
  samePublicKeys,
} from "@kakehashi/core";
import { type Checkpoint, cosignatureUnder, type LogName, openCheckpoint, parseMirrorName } from "@kakehashi/ledger";
import { KeyBook, nodeCrypto } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import type { KeyListInFile } from "./file-parts.ts";

/** Whose signatures count, from nothing but what the file brings: key lists chained to the fingerprints of the audience record. */
export interface Trust {
  readonly realm: Hash;
  readonly audience: Hash;
  readonly record: AudienceRecord;
  readonly book: KeyBook;
  /** Key lists that are not good. */
  readonly refusedLists: number;
}

/** @throws UsageFault where the records do not read, or the audience is of another realm: then there is nothing to verify */
export function trustOf(
  realmRecord: Uint8Array,
  audienceRecord: Uint8Array,
  keyLists: readonly KeyListInFile[],
): Trust {
  const realm = hashOfBytes(nodeCrypto, realmRecord);
  const record = readAudienceRecord(audienceRecord);
  if (isRecordFault(record) || isRecordFault(readRealmRecord(realmRecord)) || record.realm !== realm) {
    throw new UsageFault({ ja: "オーディエンスの記録を読めません。", en: "The audience record does not read." });
  }
  const book = new KeyBook(realm, nodeCrypto);
  for (const { party, fingerprint } of record.parties) book.trust(party, fingerprint);
  const refusedLists = keyLists.filter((list) => !isTaken(book, list)).length;
  return { realm, audience: hashOfBytes(nodeCrypto, audienceRecord), record, book, refusedLists };
}

function isTaken(book: KeyBook, { bytes, party, number }: KeyListInFile): boolean {
  const { taken, ...list } = book.take(bytes);
  return (taken === "extended" || taken === "known") && list.party === party && list.number === number;
}

/** Every key pair, with the number of its list, that a node has had in a role. */
function keysOf(trust: Trust, node: NodeId, role: "log" | "mirror"): ReturnType<KeyBook["keysOf"]> {
  return trust.book.keysOf(trust.realm, node, role);
}

/** Every key pair under which a checkpoint of that node's log may count. */
export function logKeysOf(trust: Trust, node: NodeId): readonly PublicKeyPair[] {
  return keysOf(trust, node, "log").map(({ keys }) => keys);
}

/** Every key pair of the mirror of that name, where it is of this realm; none for any other name. */
export function mirrorKeysOf(trust: Trust, name: string): readonly PublicKeyPair[] {
  const mirror = parseMirrorName(name);
  if (mirror === undefined || mirror.realm !== trust.realm) return [];
  return keysOf(trust, mirror.node, "mirror").map(({ keys }) => keys);
}

export interface OpenedNote {
  readonly checkpoint: Checkpoint;
  /** Numbers of every key list in which the keys stand that signed it. */
  readonly under: readonly number[];
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
  /** Names of mirrors whose lines stand there and do not verify. */
  readonly spoiled: readonly string[];
}

/** A checkpoint with both signatures of its log under any key of its chain, and who has cosigned it. */
export function openNote(trust: Trust, log: LogName, note: Uint8Array): OpenedNote | undefined {
  const listed = keysOf(trust, log.node, "log");
  for (const { keys } of listed) {
    const opened = openCheckpoint(note, { crypto: nodeCrypto, origin: originOf(log), keys });
    if (opened.refused !== undefined) continue;
    const names = [...new Set(opened.cosignatureLines.map(({ name }) => name))];
    const held = names.map((name) => ({ name, by: holderIn(trust, log.node, name, opened) }));
    return {
      checkpoint: opened,
      under: listed.filter((each) => samePublicKeys(each.keys, keys)).map(({ number }) => number),
      heldBy: held.flatMap(({ by }) => by ?? []),
      spoiled: held.filter(({ by }) => by === undefined).map(({ name }) => name),
    };
  }
  return undefined;
}

function holderIn(trust: Trust, author: NodeId, name: string, checkpoint: Checkpoint) {
  const node = parseMirrorName(name)?.node;
  if (node === undefined || node === author) return undefined;
  const opened = cosignatureUnder({ crypto: nodeCrypto, checkpoint }, { name, keys: mirrorKeysOf(trust, name) });
  return opened === undefined ? undefined : { node: node as string, time: opened.time };
}
