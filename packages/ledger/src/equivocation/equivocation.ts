import { decodeUtf8, encodeUtf8, fromHex, toHex } from "@kakehashi/core";
import { decodeBase64, encodeBase64 } from "../note/base64.ts";
import { hashBytes } from "../tree/hash.ts";
import type { NodeHash } from "../tree/tree.ts";

const bytesMax = 64 * 1024;
const pathHashesMax = 54;

/** Two checkpoints that one log signed and that no consistency joins, and what shows it. */
export interface Equivocation {
  readonly origin: string;
  /** The note of the smaller size (of either, when the sizes are equal), with its log's two lines alone. */
  readonly older: Uint8Array;
  readonly newer: Uint8Array;
  /** The consistency path from the older size, seed first, that rebuilds the newer root and not the older. Empty at equal sizes. */
  readonly path: readonly NodeHash[];
}

/** Canonical JSON (RFC 8785): what members hand on, and what `Commit.forked` keeps. */
export function formatEquivocation({ origin, older, newer, path }: Equivocation): Uint8Array {
  return encodeUtf8(
    JSON.stringify({ newer: encodeBase64(newer), older: encodeBase64(older), origin, path: path.map(toHex), v: 1 }),
  );
}

/** Reads one strictly, and believes nothing of it; undefined when it is not exactly what `formatEquivocation` writes. */
export function parseEquivocation(bytes: Uint8Array): Equivocation | undefined {
  const text = bytes.length > bytesMax ? undefined : decodeUtf8(bytes);
  const value = text === undefined ? undefined : parseObject(text);
  if (value === undefined) return undefined;
  const { newer, older, origin, path: hashes } = value;
  if (!Array.isArray(hashes) || hashes.length > pathHashesMax) return undefined;
  const path = hashes.map((hash: unknown) => (typeof hash === "string" ? fromHex(hash) : undefined));
  if (typeof newer !== "string" || typeof older !== "string" || typeof origin !== "string") return undefined;
  const notes = { newer: decodeBase64(newer), older: decodeBase64(older) };
  if (notes.newer === undefined || notes.older === undefined || !path.every(isHash)) return undefined;
  const proof: Equivocation = { origin, newer: notes.newer, older: notes.older, path };
  // Written again it must be the same text: so there are no other members, spaces, escapes or repeated names.
  return decodeUtf8(formatEquivocation(proof)) === text ? proof : undefined;
}

function parseObject(text: string): { readonly [Member in keyof Equivocation]?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHash(hash: Uint8Array | undefined): hash is NodeHash {
  return hash?.length === hashBytes;
}
