import { encodeUtf8 } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";
import { type CheckpointBody, formatCheckpointText } from "./checkpoint-text.ts";

/** What type 0x04 signs: `cosignature/v1`, the time, the text of the checkpoint (C2SP tlog-cosignature, "Ed25519 signed message"). */
export function ed25519CosignedMessage(seconds: number, body: CheckpointBody): Uint8Array {
  return joinBytes([encodeUtf8(`cosignature/v1\ntime ${seconds}\n`), formatCheckpointText(body)]);
}

const subtreeLabel = encodeUtf8("subtree/v1\n\0");

/** What type 0x06 signs: the structure `cosigned_message`, with start 0 (C2SP tlog-cosignature, "ML-DSA-44 signed message"). */
export function mlDsa44CosignedMessage(cosigner: string, seconds: number, body: CheckpointBody): Uint8Array {
  const fromStart = new Uint8Array(8);
  return joinBytes([
    subtreeLabel,
    opaque(cosigner),
    uint64(seconds),
    opaque(body.origin),
    fromStart,
    uint64(body.size),
    body.root,
  ]);
}

/** Big-endian, below 2^53. */
export function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** Undefined from 2^53 on: no honest clock or size is there. */
export function readUint64(bytes: Uint8Array): number | undefined {
  const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

function opaque(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  if (bytes.length < 1 || bytes.length > 255) throw new RangeError("a name has 1 to 255 bytes");
  return joinBytes([Uint8Array.of(bytes.length), bytes]);
}
