import {
  type AudienceRecord,
  hashOfBytes,
  isRecordFault,
  type NodeId,
  type PublicKeyPair,
  readAudienceRecord,
  readRealmRecord,
} from "@kakehashi/core";
import { type Checkpoint, openCheckpoint, openCosignature, parseMirrorName } from "@kakehashi/ledger";
import { KeyBook, nodeCrypto } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import type { KeyListInFile } from "./file-parts.ts";

/** Whose signatures count, from nothing but what the file brings: key lists chained to the fingerprints of the audience record. */
export interface Trust {
  readonly realm: string;
  readonly audience: string;
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

function keysOf(trust: Trust, node: string, role: "log" | "mirror"): ReturnType<KeyBook["keysOf"]> {
  return trust.book.keysOf(trust.realm as never, node as NodeId, role);
}

function isPair(a: PublicKeyPair, b: PublicKeyPair): boolean {
  return Buffer.compare(a.ed25519, b.ed25519) === 0 && Buffer.compare(a.mldsa44, b.mldsa44) === 0;
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
export function openNote(trust: Trust, origin: string, note: Uint8Array): OpenedNote | undefined {
  const node = origin.slice(0, origin.indexOf("/"));
  const listed = keysOf(trust, node, "log");
  for (const { keys } of listed) {
    const opened = openCheckpoint(note, { crypto: nodeCrypto, origin, keys });
    if (opened.refused !== undefined) continue;
    const names = [...new Set(opened.cosignatureLines.map(({ name }) => name))];
    // Each mirror has exactly its two lines on a note that was made: one more, of whatever type, was put there afterwards.
    const isWhole = (name: string) => opened.cosignatureLines.filter((line) => line.name === name).length === 2;
    const held = names.map((name) => ({ name, by: isWhole(name) ? holderIn(trust, node, name, opened) : undefined }));
    return {
      checkpoint: opened,
      under: listed.filter((each) => isPair(each.keys, keys)).map(({ number }) => number),
      heldBy: held.flatMap(({ by }) => by ?? []),
      spoiled: held.filter(({ by }) => by === undefined).map(({ name }) => name),
    };
  }
  return undefined;
}

function holderIn(trust: Trust, author: string, name: string, checkpoint: Checkpoint) {
  const mirror = parseMirrorName(name);
  if (mirror === undefined || mirror.node === author || mirror.realm !== trust.realm) return undefined;
  for (const { keys } of keysOf(trust, mirror.node, "mirror")) {
    const opened = openCosignature({ crypto: nodeCrypto, name, keys, checkpoint, lines: checkpoint.cosignatureLines });
    if (opened.refused === undefined) return { node: mirror.node as string, time: opened.time };
  }
  return undefined;
}
