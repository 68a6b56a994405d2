import { type Crypto, encodeUtf8 } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";

/** Signature type identifier bytes of C2SP signed-note. */
export const signatureType = { ed25519: 0x01, cosignatureEd25519: 0x04, cosignatureMlDsa44: 0x06 } as const;

export type SignatureType = (typeof signatureType)[keyof typeof signatureType];

/** SHA-256(name || "\n" || type || public key), its first four bytes as a big-endian number (C2SP signed-note, "Signatures"). */
export function keyId(crypto: Crypto, name: string, type: SignatureType, publicKey: Uint8Array): number {
  const digest = crypto.sha256(joinBytes([encodeUtf8(name), Uint8Array.of(0x0a, type), publicKey]));
  return readUint32(digest);
}

/** The first four bytes, big-endian. */
export function readUint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
}
