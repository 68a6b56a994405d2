import { type Crypto, type Envelope, type Hash, hashOfBytes, isEnvelope, readEnvelope, toHex } from "@kakehashi/core";
import type { AppendedLeaf, StoredEntry } from "@kakehashi/store";

/** One leaf of a log as the engine handles it: its exact bytes, what they say, and its body as far as it is here. */
export interface Leaf {
  readonly index: number;
  readonly hash: Hash;
  /** Undefined once expunged. */
  readonly bytes: Uint8Array | undefined;
  /** Undefined when the bytes do not read, or are gone. */
  readonly envelope: Envelope | undefined;
  readonly body: Uint8Array | undefined;
  /** A recall or expiry of it stands in its node's log. */
  readonly buried: boolean;
}

/** A leaf from its bytes; no leaf is ever malformed, it only may have no effect. */
export function leafFromBytes(crypto: Crypto, index: number, bytes: Uint8Array, body: Uint8Array | undefined): Leaf {
  const read = readEnvelope(bytes);
  const envelope = isEnvelope(read) ? read : undefined;
  return { index, hash: hashOfBytes(crypto, bytes), bytes, envelope, body, buried: false };
}

/**
 * A leaf of which only the place and the hash came: its bytes are gone everywhere. What names it here is the leaf hash, since
 * the entry's name went with the bytes.
 */
export function leafFromHash(index: number, leafHash: Uint8Array): Leaf {
  const hash = toHex(leafHash) as Hash;
  return { index, hash, bytes: undefined, envelope: undefined, body: undefined, buried: false };
}

/** A leaf as the store has it, its envelope read anew. */
export function leafFromStore({ index, hash, envelope: bytes, body, buried }: StoredEntry): Leaf {
  const read = bytes === undefined ? undefined : readEnvelope(bytes);
  return { index, hash, bytes, envelope: read !== undefined && isEnvelope(read) ? read : undefined, body, buried };
}

/** True when nothing of it is missing here: no body is expected of what does not read. */
export function isHeld(leaf: Leaf): boolean {
  return leaf.envelope === undefined || leaf.body !== undefined || leaf.buried;
}

/** True of a leaf that would open an object: it names none. */
export function isOpening({ envelope }: Leaf): boolean {
  return envelope !== undefined && envelope.subject === undefined;
}

/** The object that it speaks of: of an opening, and of what does not read, itself. */
export function subjectOf(leaf: Leaf): Hash {
  return leaf.envelope?.subject ?? leaf.hash;
}

/** The leaf as the store takes it. `misplaced`: its envelope names another log, or stands in this one already. */
export function appendedLeaf(leaf: Leaf, misplaced: boolean): AppendedLeaf {
  const { envelope, index, hash, bytes, body } = leaf;
  // It is due until an expiry with effect names its place, as a missing body is: until then nothing beyond it is cosigned.
  if (bytes === undefined) {
    const due = leaf.buried ? undefined : hash;
    return { index, hash, envelope: bytes, body, bodyHash: due, fields: undefined, misplaced: true };
  }
  const fields =
    envelope === undefined
      ? undefined
      : {
          party: envelope.party,
          post: envelope.post,
          kind: envelope.kind,
          subject: subjectOf(leaf),
          label: envelope.label,
          time: envelope.time,
        };
  return { index, hash, envelope: bytes, body, bodyHash: envelope?.body, fields, ...(misplaced ? { misplaced } : {}) };
}
