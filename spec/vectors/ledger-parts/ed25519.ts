import { toHex } from "@kakehashi/core";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { crypto, utf8 } from "./cast.ts";

const { Point } = ed25519;
const order = Point.Fn.ORDER;
const a = littleEndian(crypto.sha256(utf8("scalar a"))) % order;
const r = littleEndian(crypto.sha256(utf8("scalar r"))) % order;
const base = Point.BASE;
/** A point of order eight. */
const torsion = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
const identity = Point.ZERO.toBytes();

/** Cases on which libraries are known to differ, made so that the equation itself holds wherever a lenient reader would ask it. */
export function ed25519Vectors() {
  const key = base.multiply(a).toBytes();
  const commitment = base.multiply(r).toBytes();
  const sound = signed(key, commitment, "a message", (k) => r + k * a);
  const plusOrder = Uint8Array.from(sound.signature);
  plusOrder.set(fromLittleEndian(littleEndian(sound.signature.subarray(32)) + order), 32);
  const mixedKey = base.multiply(a).add(torsion).toBytes();
  const mixedCommitment = base.multiply(r).add(torsion).toBytes();
  const prime = Point.Fp.ORDER;
  return {
    cases: [
      show("a sound signature", true, sound),
      show("a bit of the message flipped", false, { ...sound, message: utf8("a messagf") }),
      show("S is L more", false, { ...sound, signature: plusOrder }),
      show("63 bytes", false, { ...sound, signature: sound.signature.subarray(0, 63) }),
      show("65 bytes", false, { ...sound, signature: Uint8Array.from([...sound.signature, 0]) }),
      show(
        "A is the identity",
        false,
        signed(identity, commitment, "anything", () => r),
      ),
      show(
        "A is the identity with its sign bit set",
        false,
        signed(withSign(identity), commitment, "anything", () => r),
      ),
      show(
        "A is the identity, y = p + 1",
        false,
        signed(fromLittleEndian(prime + 1n), commitment, "anything", () => r),
      ),
      show(
        "A is of order eight",
        false,
        signed(torsion.toBytes(), commitment, messageFor(torsion.toBytes(), commitment, 8n), () => r),
      ),
      show(
        "A is of order four, y = p",
        false,
        signed(fromLittleEndian(prime), commitment, messageFor(fromLittleEndian(prime), commitment, 4n), () => r),
      ),
      show(
        "R is the identity",
        false,
        signed(key, identity, "a message", (k) => k * a),
      ),
      show(
        "R is the identity, y = p + 1",
        false,
        signed(key, fromLittleEndian(prime + 1n), "a message", (k) => k * a),
      ),
      show(
        "R is of order eight: only the equation with the cofactor holds",
        false,
        signed(key, torsion.toBytes(), "a message", (k) => k * a),
      ),
      show(
        "R has a part of order eight: only the equation with the cofactor holds",
        false,
        signed(key, mixedCommitment, "a message", (k) => r + k * a),
      ),
      show(
        "A has a part of order eight, k is not a multiple of 8: only the equation with the cofactor holds",
        false,
        signed(mixedKey, commitment, messageFor(mixedKey, commitment, 8n, 1n), (k) => r + k * a),
      ),
      show(
        "A has a part of order eight, k is a multiple of 8: both equations hold",
        true,
        signed(mixedKey, commitment, messageFor(mixedKey, commitment, 8n), (k) => r + k * a),
      ),
      show("A is not on the curve", false, { ...sound, publicKey: fromLittleEndian(2n) }),
    ],
  };
}

interface Signed {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

function signed(publicKey: Uint8Array, commitment: Uint8Array, text: string, answer: (k: bigint) => bigint): Signed {
  const message = utf8(text);
  const s = answer(challenge(publicKey, commitment, message)) % order;
  return { publicKey, message, signature: Uint8Array.from([...commitment, ...fromLittleEndian(s)]) };
}

/** The first message `message <i>` whose challenge is `rest` modulo `modulus`. */
function messageFor(publicKey: Uint8Array, commitment: Uint8Array, modulus: bigint, rest = 0n): string {
  for (let i = 0; ; i++) {
    const text = `message ${i}`;
    if (challenge(publicKey, commitment, utf8(text)) % modulus === rest) return text;
  }
}

function challenge(publicKey: Uint8Array, commitment: Uint8Array, message: Uint8Array): bigint {
  return littleEndian(sha512(Uint8Array.from([...commitment, ...publicKey, ...message]))) % order;
}

function show(name: string, valid: boolean, { publicKey, message, signature }: Signed) {
  return { name, valid, publicKey: toHex(publicKey), message: toHex(message), signature: toHex(signature) };
}

function withSign(point: Uint8Array): Uint8Array {
  const signedPoint = Uint8Array.from(point);
  signedPoint[31] = (signedPoint[31] ?? 0) | 0x80;
  return signedPoint;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function fromLittleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
