import { canonicalBytes, type Json, readStrictJson } from "@kakehashi/core";
import { limits } from "./limits.ts";

/**
 * One message as bytes: a big-endian uint32 with the length of the header, the header (canonical JSON, an object), then
 * each blob after its own uint32 length, and nothing behind the last. Leaves and bodies travel as blobs, never re-encoded.
 */
export interface Frame {
  readonly header: { readonly [key: string]: Json };
  /** Views into the message. */
  readonly blobs: readonly Uint8Array[];
}

export type FrameFault =
  | "message-too-long"
  | "message-cut-short"
  | "header-too-long"
  | "header-malformed"
  | "too-many-blobs";

export interface FrameRefused {
  readonly refused: FrameFault;
}

/**
 * A frame: the length of the header (uint32, big-endian), the header as canonical JSON, and each blob after its length
 * (spec/exchange.md, Frame).
 */
export function encodeFrame(header: { readonly [key: string]: unknown }, blobs: readonly Uint8Array[]): Uint8Array {
  const head = canonicalBytes(header);
  let length = 4 + head.length;
  for (const blob of blobs) length += 4 + blob.length;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const blob of blobs) {
    view.setUint32(at, blob.length);
    bytes.set(blob, at + 4);
    at += 4 + blob.length;
  }
  return bytes;
}

/** Reads a frame strictly, and believes nothing of it. Total: any bytes give a frame or a fault. */
export function decodeFrame(bytes: Uint8Array): Frame | FrameRefused {
  if (bytes.length > limits.messageBytes) return { refused: "message-too-long" };
  if (bytes.length < 4) return { refused: "message-cut-short" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headEnd = 4 + view.getUint32(0);
  if (headEnd - 4 > limits.headerBytes) return { refused: "header-too-long" };
  if (headEnd > bytes.length) return { refused: "message-cut-short" };
  const blobs = readBlobs(bytes, view, headEnd);
  if (typeof blobs === "string") return { refused: blobs };
  const read = readStrictJson(bytes.subarray(4, headEnd), {
    bytesMax: limits.headerBytes,
    depthMax: limits.headerDepth,
  });
  if ("fault" in read || typeof read.value !== "object" || read.value === null || Array.isArray(read.value)) {
    return { refused: "header-malformed" };
  }
  return { header: read.value as Frame["header"], blobs };
}

function readBlobs(bytes: Uint8Array, view: DataView, start: number): readonly Uint8Array[] | FrameFault {
  const blobs: Uint8Array[] = [];
  let at = start;
  while (at < bytes.length) {
    if (blobs.length === limits.blobs) return "too-many-blobs";
    if (at + 4 > bytes.length) return "message-cut-short";
    const end = at + 4 + view.getUint32(at);
    if (end > bytes.length) return "message-cut-short";
    blobs.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return blobs;
}
