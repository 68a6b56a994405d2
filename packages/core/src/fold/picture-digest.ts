import { canonicalText } from "../canonical/canonical-text.ts";
import { hashOfBytes } from "../canonical/hash-of.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { Hash, LogKey } from "../ids.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";

/** What two nodes compare of one object: equal counts must give equal hashes; unequal ones mean that one is behind. */
export interface PictureDigest {
  readonly counts: Readonly<Record<LogKey, number>>;
  /** SHA-256 of the canonical shared state. */
  readonly digest: Hash;
  /** False while a recall or expiry was used that is not folded itself: the digest then says nothing yet. */
  readonly comparable: boolean;
}

/** What a node says of one object to its partners: how much of it is folded, and the hash of what it shows. */
export function pictureDigest(context: FoldContext, record: ObjectRecord): PictureDigest {
  const digest = hashOfBytes(context.crypto, encodeUtf8(pictureText(context, record)));
  return { counts: record.counts, digest, comparable: record.pending.length === 0 };
}

/** What the digest of a picture is of: the canonical text of the shared state. */
export function pictureText(context: FoldContext, record: ObjectRecord): string {
  return canonicalText(context.types.type(record.type)?.shared(record.state) ?? null);
}

/** How two digests of one object stand to each other. `diverged` is a fault that must be shown. */
export function compareDigests(
  ours: PictureDigest,
  theirs: PictureDigest,
): "same" | "behind" | "diverged" | "not-comparable" {
  if (!ours.comparable || !theirs.comparable) return "not-comparable";
  const logs = new Set([...Object.keys(ours.counts), ...Object.keys(theirs.counts)]) as Set<LogKey>;
  for (const log of logs) if (ours.counts[log] !== theirs.counts[log]) return "behind";
  return ours.digest === theirs.digest ? "same" : "diverged";
}
