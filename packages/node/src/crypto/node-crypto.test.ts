import { createHash } from "node:crypto";
import { isAcceptableKey } from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { generateKeyPair, nodeCrypto, signerFromSecret } from "./node-crypto.ts";

const message = new TextEncoder().encode("道路は通れるか");

describe("the primitives of a node", () => {
  test("SHA-256 answers as FIPS 180-4 says, in a plain array", () => {
    const digest = nodeCrypto.sha256(new TextEncoder().encode("abc"));
    expect(Buffer.from(digest).toString("hex")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(digest.constructor).toBe(Uint8Array);
    for (let i = 0; i < 300; i++) {
      const bytes = new Uint8Array(i).fill(i);
      expect(Buffer.from(nodeCrypto.sha256(bytes)).equals(createHash("sha256").update(bytes).digest())).toBe(true);
    }
    expect(digest.buffer.byteLength).toBe(32);
  });

  test("what a fresh pair signs verifies under its public keys and no other", async () => {
    const { signer } = generateKeyPair();
    const other = generateKeyPair().signer;
    const [ed25519, mldsa44] = await Promise.all([signer.signEd25519(message), signer.signMlDsa44(message)]);
    expect([ed25519.length, mldsa44.length]).toEqual([64, 2420]);
    expect(isAcceptableKey(signer)).toBe(true);
    expect(nodeCrypto.verifyEd25519(signer.ed25519, message, ed25519)).toBe(true);
    expect(nodeCrypto.verifyMlDsa44(signer.mldsa44, message, mldsa44)).toBe(true);
    expect(nodeCrypto.verifyEd25519(other.ed25519, message, ed25519)).toBe(false);
    expect(nodeCrypto.verifyMlDsa44(other.mldsa44, message, mldsa44)).toBe(false);
  });

  test("a secret gives the same public keys again", () => {
    const { secret, signer } = generateKeyPair();
    const again = signerFromSecret(secret);
    expect(again.ed25519).toEqual(signer.ed25519);
    expect(again.mldsa44).toEqual(signer.mldsa44);
    expect(() => signerFromSecret(secret.subarray(1))).toThrow(RangeError);
  });

  test("bytes that are no key, no signature or too short are false, not a throw", () => {
    const { signer } = generateKeyPair();
    const none = new Uint8Array(0);
    for (const key of [none, new Uint8Array(31), new Uint8Array(32).fill(255)]) {
      expect(nodeCrypto.verifyEd25519(key, message, new Uint8Array(64))).toBe(false);
      expect(nodeCrypto.verifyMlDsa44(key, message, new Uint8Array(2420))).toBe(false);
    }
    expect(nodeCrypto.verifyEd25519(signer.ed25519, message, none)).toBe(false);
    expect(nodeCrypto.verifyMlDsa44(signer.mldsa44, message, none)).toBe(false);
  });

  test("more keys than the cache holds still verify, each under itself", async () => {
    const first = generateKeyPair().signer;
    const signature = await first.signEd25519(message);
    expect(nodeCrypto.verifyEd25519(first.ed25519, message, signature)).toBe(true);
    for (let i = 0; i < 1100; i++) {
      const key = new Uint8Array(32).fill(i & 255);
      key[1] = i >> 8;
      nodeCrypto.verifyEd25519(key, message, signature);
    }
    expect(nodeCrypto.verifyEd25519(first.ed25519, message, signature)).toBe(true);
  });
});
