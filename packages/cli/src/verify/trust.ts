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

/** A checkpoint with both signatures of its log under any key of its chain, and who has cosigned it. */
export function openNote(
  trust: Trust,
  origin: string,
  note: Uint8Array,
):
  | { readonly checkpoint: Checkpoint; readonly heldBy: readonly { readonly node: string; readonly time: number }[] }
  | undefined {
  const node = origin.slice(0, origin.indexOf("/"));
  for (const keys of keysOf(trust, node, "log")) {
    const opened = openCheckpoint(note, { crypto: nodeCrypto, origin, keys });
    if (opened.refused === undefined) return { checkpoint: opened, heldBy: holdersOf(trust, node, opened) };
  }
  return undefined;
}

function holdersOf(trust: Trust, author: string, checkpoint: Checkpoint) {
  const names = [...new Set(checkpoint.cosignatureLines.map(({ name }) => name))];
  return names.flatMap((name) => {
    const mirror = parseMirrorName(name);
    if (mirror === undefined || mirror.node === author || mirror.realm !== trust.realm) return [];
    for (const keys of keysOf(trust, mirror.node, "mirror")) {
      const opened = openCosignature({
        crypto: nodeCrypto,
        name,
        keys,
        checkpoint,
        lines: checkpoint.cosignatureLines,
      });
      if (opened.refused === undefined) return [{ node: mirror.node as string, time: opened.time }];
    }
    return [];
  });
}
