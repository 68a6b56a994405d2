import {
  type AudienceRecord,
  hashOfBytes,
  isRecordFault,
  type NodeId,
  type PublicKeyPair,
  readAudienceRecord,
} from "@kakehashi/core";
import { type Checkpoint, openCheckpoint, openCosignature, parseMirrorName } from "@kakehashi/ledger";
import { KeyBook, nodeCrypto } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";

/** Whose signatures count, from nothing but what the file brings: key lists chained to the fingerprints of the audience record. */
export interface Trust {
  readonly realm: string;
  readonly audience: string;
  readonly record: AudienceRecord;
  readonly book: KeyBook;
  /** Key lists that are not good. */
  readonly refusedLists: number;
}

export function trustOf(realmRecord: Uint8Array, audienceRecord: Uint8Array, keyLists: readonly Uint8Array[]): Trust {
  const realm = hashOfBytes(nodeCrypto, realmRecord);
  const record = readAudienceRecord(audienceRecord);
  if (isRecordFault(record) || record.realm !== realm) {
    throw new UsageFault({ ja: "オーディエンスの記録を読めません。", en: "The audience record does not read." });
  }
  const book = new KeyBook(realm, nodeCrypto);
  for (const { party, fingerprint } of record.parties) book.trust(party, fingerprint);
  const taken = keyLists.map((bytes) => book.take(bytes).taken);
  const refusedLists = taken.filter((each) => each !== "extended" && each !== "known").length;
  return { realm, audience: hashOfBytes(nodeCrypto, audienceRecord), record, book, refusedLists };
}

export function keysOf(trust: Trust, node: string, role: "log" | "mirror"): readonly PublicKeyPair[] {
  return trust.book.keysOf(trust.realm as never, node as NodeId, role).map(({ keys }) => keys);
}

export interface OpenedNote {
  readonly checkpoint: Checkpoint;
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
  /** Names of mirrors whose lines stand there and do not verify. */
  readonly spoiled: readonly string[];
}

/** A checkpoint with both signatures of its log under any key of its chain, and who has cosigned it. */
export function openNote(trust: Trust, origin: string, note: Uint8Array): OpenedNote | undefined {
  const node = origin.slice(0, origin.indexOf("/"));
  for (const keys of keysOf(trust, node, "log")) {
    const opened = openCheckpoint(note, { crypto: nodeCrypto, origin, keys });
    if (opened.refused !== undefined) continue;
    const names = [...new Set(opened.cosignatureLines.map(({ name }) => name))];
    const held = names.map((name) => ({ name, by: holderIn(trust, node, name, opened) }));
    return {
      checkpoint: opened,
      heldBy: held.flatMap(({ by }) => by ?? []),
      spoiled: held.filter(({ by }) => by === undefined).map(({ name }) => name),
    };
  }
  return undefined;
}

function holderIn(trust: Trust, author: string, name: string, checkpoint: Checkpoint) {
  const mirror = parseMirrorName(name);
  if (mirror === undefined || mirror.node === author || mirror.realm !== trust.realm) return undefined;
  for (const keys of keysOf(trust, mirror.node, "mirror")) {
    const opened = openCosignature({ crypto: nodeCrypto, name, keys, checkpoint, lines: checkpoint.cosignatureLines });
    if (opened.refused === undefined) return { node: mirror.node as string, time: opened.time };
  }
  return undefined;
}
