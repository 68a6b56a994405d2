import type { Crypto } from "@kakehashi/core";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";

const { Point } = ed25519;
const scalars = Point.Fn;

/** The primitives of the pure ring where there is no `node:crypto`. Verification answers false, never throws. */
export const browserCrypto: Crypto = {
  sha256,
  verifyEd25519: (publicKey, message, signature) => orFalse(() => verifyWithoutCofactor(publicKey, message, signature)),
  verifyMlDsa44: (publicKey, message, signature) => orFalse(() => ml_dsa44.verify(signature, message, publicKey)),
};

/**
 * RFC 8032, section 5.1.7, without the cofactor: encode(S·B - k·A) must be R, byte for byte. The library's own `verify`
 * multiplies by eight first, and so takes signatures that the node refuses.
 */
function verifyWithoutCofactor(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= scalars.ORDER) return false;
  const a = Point.fromBytes(publicKey);
  const k = scalars.create(littleEndian(sha512(Uint8Array.from([...r, ...publicKey, ...message]))));
  const rebuilt = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
  return rebuilt.every((byte, i) => byte === r[i]);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function orFalse(verify: () => boolean): boolean {
  try {
    return verify();
  } catch {
    return false;
  }
}
