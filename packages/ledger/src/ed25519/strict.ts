import { type Crypto, fromHex, type PublicKeyPair } from "@kakehashi/core";
import { sameBytes } from "../bytes.ts";

const mlDsa44KeyBytes = 1312;

/** The order of the group, L = 2^252 + 27742317777372353535851937790883648493, little-endian (RFC 8032, section 5.1). */
const order = constant("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
/** The prime of the field, p = 2^255 - 19, little-endian. */
const prime = constant("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
/** The y coordinates of the eight points of small order, little-endian: 0, 1, -1, and the two of order eight. */
const smallOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
].map(constant);

/**
 * Ed25519 by the one rule of Kakehashi: S < L; A and R canonical and not of small order, checked here; then the equation
 * of RFC 8032, section 5.1.7, *without* the cofactor, which is the library's part. Libraries differ in all of these on
 * inputs that an attacker may choose, and two honest nodes that differ on a signature differ on a log.
 */
export function verifyEd25519Strictly(
  crypto: Crypto,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64 || !isAcceptablePoint(publicKey)) return false;
  if (!isAcceptablePoint(signature.subarray(0, 32)) || !isBelow(signature.subarray(32), order)) return false;
  return crypto.verifyEd25519(publicKey, message, signature);
}

/**
 * Whether a key pair may be trusted at all: right lengths, and an Ed25519 point that is canonical and not of small order.
 * A point off the curve passes here and then verifies nothing.
 */
export function isAcceptableKey(keys: PublicKeyPair): boolean {
  return isAcceptablePoint(keys.ed25519) && keys.mldsa44.length === mlDsa44KeyBytes;
}

function isAcceptablePoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false;
  const y = Uint8Array.from(point);
  y[31] = (y[31] ?? 0) & 0x7f;
  // x = 0 with the sign bit set is not canonical either; it has y = 1 or -1, so small order covers it.
  return isBelow(y, prime) && !smallOrder.some((small) => sameBytes(small, y));
}

/** Compares little-endian numbers of 32 bytes. */
function isBelow(value: Uint8Array, bound: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const a = value[i] ?? 0;
    const b = bound[i] ?? 0;
    if (a !== b) return a < b;
  }
  return false;
}

function constant(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes?.length !== 32) throw new RangeError("a constant of the curve has 32 bytes");
  return bytes;
}
