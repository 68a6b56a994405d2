import { hashOfBytes, type Sha256 } from "../canonical/hash-of.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { Hash } from "../ids.ts";
import { compareSeen } from "./compare-seen.ts";
import type { Envelope } from "./envelope.ts";
import { envelopeText } from "./envelope-text.ts";
import { envelopeBytesMax, faultyField } from "./read-envelope.ts";

/** An attempt to seal what no reader would read: a defect of the node, never an answer to a person. */
export class NotSealable extends Error {
  override readonly name = "NotSealable";
}

export interface SealedEnvelope {
  readonly envelope: Envelope;
  /** The leaf: exactly these bytes are stored, hashed and sent. */
  readonly bytes: Uint8Array;
  /** The entry's only name. */
  readonly hash: Hash;
}

/**
 * Turns an envelope into the leaf that it will be for ever. `seen` may come in any order; it is sorted here.
 *
 * @throws NotSealable when it breaks the closed schema: the same checks as on reading, on the other side of the boundary.
 */
export function sealEnvelope(crypto: Sha256, envelope: Envelope): SealedEnvelope {
  const seen = envelope.seen.toSorted(compareSeen);
  const sealed: Envelope = { ...envelope, seen };
  const fault = faultyField(sealed as unknown as Record<string, unknown>);
  if (fault !== undefined) throw new NotSealable(`the envelope's ${fault} breaks the schema`);
  const bytes = encodeUtf8(envelopeText(sealed));
  if (bytes.length > envelopeBytesMax) throw new NotSealable(`the envelope has ${bytes.length} bytes`);
  return { envelope: sealed, bytes, hash: hashOfBytes(crypto, bytes) };
}
