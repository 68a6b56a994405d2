import { type Hash, matches, type NodeId } from "@kakehashi/core";
import { decodeFrame, encodeFrame } from "../wire/frame.ts";
import { limits } from "../wire/limits.ts";

/** First bytes of a bundle: `kakehashi bundle 1` and a line feed. */
export const bundleMagic = new TextEncoder().encode("kakehashi bundle 1\n");

/** Whose bundle it is, and what it is about. */
export interface BundleHead {
  readonly realm: Hash;
  readonly node: NodeId;
  readonly audience: Hash;
  /** Wall clock of its making, milliseconds: for people, it proves nothing. */
  readonly made: number;
  /**
   * What an offline verifier begins with: realm record, audience record, then compiled definitions; exact bytes, each
   * known by its hash. A node that takes the bundle in looks at none of them.
   */
  readonly records: readonly Uint8Array[];
}

/** A bundle that cannot be read further: where, and why. What came before it stays taken. */
export class BundleUnreadable extends Error {
  override readonly name = "BundleUnreadable";
  readonly offset: number;
  constructor(offset: number, detail: string) {
    super(`the bundle ${detail} at byte ${offset}`);
    this.offset = offset;
  }
}

export function encodeBundleHead({ records, ...head }: BundleHead): Uint8Array {
  return encodeFrame({ t: "bundle", v: 1, ...head }, records);
}

export function decodeBundleHead(bytes: Uint8Array): BundleHead | undefined {
  const frame = decodeFrame(bytes);
  if ("refused" in frame) return undefined;
  const { t, v, realm, node, audience, made, ...more } = frame.header;
  if (t !== "bundle" || v !== 1 || Object.keys(more).length > 0 || typeof made !== "number") return undefined;
  if (!matches(realm, "hash") || !matches(audience, "hash") || !matches(node, "node")) return undefined;
  return { realm: realm as Hash, audience: audience as Hash, node: node as NodeId, made, records: frame.blobs };
}

/** One message of the bundle: its length as a big-endian uint32, then its bytes as on a line. */
export function framed(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + message.length);
  new DataView(bytes.buffer).setUint32(0, message.length);
  bytes.set(message, 4);
  return bytes;
}

/** The messages of a bundle as they stream in, after its magic; never more in memory than one message. */
export async function* readFramed(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array(0);
  let offset = 0;
  let begun = false;
  for await (const part of stream) {
    held = joined(held, part);
    if (!begun) {
      if (held.length < bundleMagic.length) continue;
      if (!bundleMagic.every((byte, at) => held[at] === byte)) throw new BundleUnreadable(0, "does not begin as one");
      held = held.subarray(bundleMagic.length);
      offset = bundleMagic.length;
      begun = true;
    }
    for (;;) {
      if (held.length < 4) break;
      const length = new DataView(held.buffer, held.byteOffset).getUint32(0);
      if (length > limits.messageBytes) throw new BundleUnreadable(offset, "has a message that is too long");
      if (held.length < 4 + length) break;
      yield held.subarray(4, 4 + length);
      held = held.subarray(4 + length);
      offset += 4 + length;
    }
  }
  if (!begun || held.length > 0) throw new BundleUnreadable(offset, "is cut short");
}

function joined(held: Uint8Array, part: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(held.length + part.length);
  bytes.set(held);
  bytes.set(part, held.length);
  return bytes;
}
