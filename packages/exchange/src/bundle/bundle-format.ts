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
  /** It is a bundle for this receiver, and not as its maker wrote it: something is missing, follows its end, or is no message. */
  readonly isCut: boolean;
  constructor(offset: number, detail: string, { isCut = false } = {}) {
    super(`the bundle ${detail} at byte ${offset}`);
    this.offset = offset;
    this.isCut = isCut;
  }
}

/** 1: nothing tells where it ends, as in an archive, whose checksum does. 2: its last message is its end. */
export type BundleVersion = 1 | 2;

/** The first message of a bundle (spec/exchange.md, Bundle). */
export function encodeBundleHead({ records, ...head }: BundleHead, v: BundleVersion): Uint8Array {
  return encodeFrame({ t: "bundle", v, ...head }, records);
}

/** The last message of a bundle: how many come before it, the first one included. Nobody signed it; it tells what got lost, not who lies. */
export function encodeBundleEnd(messages: number): Uint8Array {
  return encodeFrame({ t: "end", messages }, []);
}

/** Longer than any end, and short enough to look at every message of that size. */
const endBytesMax = 64;

/** How many messages should have come before this one; undefined where it is no end. */
export function decodeBundleEnd(bytes: Uint8Array): number | undefined {
  if (bytes.length > endBytesMax) return undefined;
  const frame = decodeFrame(bytes);
  if ("refused" in frame || frame.blobs.length > 0) return undefined;
  const { t, messages, ...more } = frame.header;
  return t === "end" && Object.keys(more).length === 0 && Number.isSafeInteger(messages)
    ? (messages as number)
    : undefined;
}

/** Reads one strictly, and believes nothing of it; undefined when it is none. */
export function decodeBundleHead(bytes: Uint8Array): (BundleHead & { readonly v: BundleVersion }) | undefined {
  const frame = decodeFrame(bytes);
  if ("refused" in frame) return undefined;
  const { t, v, realm, node, audience, made, ...more } = frame.header;
  if (t !== "bundle" || (v !== 1 && v !== 2) || Object.keys(more).length > 0 || typeof made !== "number")
    return undefined;
  if (!matches(realm, "hash") || !matches(audience, "hash") || !matches(node, "node")) return undefined;
  return { v, realm: realm as Hash, audience: audience as Hash, node: node as NodeId, made, records: frame.blobs };
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
  const pieces = new Pieces();
  let offset = 0;
  let begun = false;
  let length: number | undefined;
  for await (const part of stream) {
    pieces.push(part);
    if (!begun) {
      if (pieces.length < bundleMagic.length) continue;
      const magic = pieces.take(bundleMagic.length);
      if (!bundleMagic.every((byte, at) => magic[at] === byte)) throw new BundleUnreadable(0, "does not begin as one");
      offset = bundleMagic.length;
      begun = true;
    }
    for (;;) {
      if (length === undefined) {
        if (pieces.length < 4) break;
        length = uint32(pieces.take(4));
        if (length > limits.messageBytes)
          throw new BundleUnreadable(offset, "has a message that is too long", { isCut: offset > bundleMagic.length });
      }
      if (pieces.length < length) break;
      yield pieces.take(length);
      offset += 4 + length;
      length = undefined;
    }
  }
  if (!begun || length !== undefined || pieces.length > 0)
    throw new BundleUnreadable(offset, "is cut short", { isCut: begun && offset > bundleMagic.length });
}

function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** Smaller pieces are gathered. */
const smallBytes = 4_096;
const roomBytes = 65_536;

/** What has come and was not taken yet: bytes are copied only where one message crosses from one piece to the next. */
class Pieces {
  private parts: Uint8Array[] = [];
  private room = new Uint8Array(0);
  length = 0;

  push(given: Uint8Array): void {
    const part = given.length < smallBytes ? this.gathered(given) : given;
    const before = this.parts.at(-1);
    if (before !== undefined && follows(before, part)) this.parts[this.parts.length - 1] = joined(before, part);
    else if (part.length > 0) this.parts.push(part);
    this.length += part.length;
  }

  /** Copied behind those before it: a file may come byte by byte, and a piece of its own for each would fill the memory. */
  private gathered(part: Uint8Array): Uint8Array {
    if (this.room.length < part.length) this.room = new Uint8Array(roomBytes);
    const kept = this.room.subarray(0, part.length);
    kept.set(part);
    this.room = this.room.subarray(part.length);
    return kept;
  }

  /** The next bytes, of which there must be as many. */
  take(count: number): Uint8Array {
    this.length -= count;
    const [first] = this.parts;
    if (first !== undefined && first.length >= count) {
      this.leave(first, count);
      return first.subarray(0, count);
    }
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const part = this.parts[0] as Uint8Array;
      const taken = part.subarray(0, count - at);
      bytes.set(taken, at);
      at += taken.length;
      this.leave(part, taken.length);
    }
    return bytes;
  }

  private leave(part: Uint8Array, taken: number): void {
    if (taken === part.length) this.parts.shift();
    else this.parts[0] = part.subarray(taken);
  }
}

/** Pieces of one memory that lie one behind the other need no copy: messages stay views of it. */
function follows(before: Uint8Array, part: Uint8Array): boolean {
  return before.buffer === part.buffer && before.byteOffset + before.length === part.byteOffset;
}

function joined(before: Uint8Array, part: Uint8Array): Uint8Array {
  return new Uint8Array(before.buffer, before.byteOffset, before.length + part.length);
}
