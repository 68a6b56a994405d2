import { decodeUtf8, encodeUtf8 } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";
import { decodeBase64, encodeBase64 } from "../note/base64.ts";
import { readDecimal } from "../note/read-decimal.ts";
import { noteBytesMax } from "../note/signed-note.ts";
import { hashBytes } from "../tree/hash.ts";
import type { NodeHash } from "../tree/tree.ts";

const version = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 leaves is 53 high. */
const proofHashesMax = 53;
const headBytesMax = 64 * 1024;

/** A leaf's place under a checkpoint, to be checked offline: C2SP tlog-proof. */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly NodeHash[];
  /** The signed note, verbatim. */
  readonly checkpoint: Uint8Array;
  /** Not authenticated by anything. We write none. */
  readonly extra?: Uint8Array;
}

/** The bytes of a proof, the checkpoint verbatim at their end. `parseTlogProof` reads them. */
export function formatTlogProof({ index, proof, checkpoint, extra }: TlogProof): Uint8Array {
  const head = [
    version,
    ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(encodeBase64),
    "",
    "",
  ];
  return joinBytes([encodeUtf8(head.join("\n")), checkpoint]);
}

/** Reads one strictly, and believes nothing of it; undefined when it is not exactly of that form. */
export function parseTlogProof(bytes: Uint8Array): TlogProof | undefined {
  if (bytes.length > headBytesMax + noteBytesMax) return undefined;
  const blank = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  const rows = blank < 0 ? undefined : decodeUtf8(bytes.subarray(0, blank))?.split("\n");
  if (rows?.shift() !== version) return undefined;
  const extra = rows[0]?.startsWith("extra ") ? decodeBase64(rows.shift()?.slice(6) ?? "") : null;
  const index = readIndex(rows.shift());
  const proof = readHashes(rows);
  if (extra === undefined || index === undefined || proof === undefined) return undefined;
  const checkpoint = bytes.subarray(blank + 2);
  return extra === null ? { index, proof, checkpoint } : { index, proof, checkpoint, extra };
}

function readIndex(row: string | undefined): number | undefined {
  return row?.startsWith("index ") ? readDecimal(row.slice(6)) : undefined;
}

function readHashes(rows: readonly string[]): readonly NodeHash[] | undefined {
  if (rows.length > proofHashesMax) return undefined;
  const hashes: NodeHash[] = [];
  for (const row of rows) {
    const hash = decodeBase64(row);
    if (hash?.length !== hashBytes) return undefined;
    hashes.push(hash);
  }
  return hashes;
}
