import type { Crypto } from "@kakehashi/core";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { seededSigner, testCrypto } from "../test/crypto.ts";
import { sampleJson, testWithSamples, vector } from "../test/samples.ts";
import { bytesFrom } from "../test/vector-shapes.ts";
import { isAcceptableKey, verifyEd25519Strictly } from "./strict.ts";

const noble: Crypto = {
  ...testCrypto,
  verifyEd25519: (key, message, signature) => {
    try {
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      return false;
    }
  },
};

interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
}

interface Rfc8032 {
  readonly vectors: readonly {
    readonly messageHex: string;
    readonly publicHex: string;
    readonly signatureHex: string;
  }[];
}

interface Signed {
  readonly name: string;
  readonly valid: boolean;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

interface Ed25519Vectors {
  readonly cases: readonly Signed[];
}

describe("the strict rule for Ed25519", () => {
  testWithSamples("ed25519", "gives the published verdicts, with one library as with the other", () => {
    for (const { publicKey, tests } of sampleJson<Wycheproof>("ed25519/wycheproof_ed25519_test.json").testGroups) {
      for (const { tcId, comment, msg, sig, result } of tests) {
        for (const crypto of [testCrypto, noble]) {
          const verdict = verifyEd25519Strictly(crypto, bytesFrom(publicKey.pk), bytesFrom(msg), bytesFrom(sig));
          expect(verdict, `${tcId} ${comment}`).toBe(result === "valid");
        }
      }
    }
    for (const each of sampleJson<Rfc8032>("ed25519/rfc8032_section_7_1.json").vectors) {
      for (const crypto of [testCrypto, noble]) {
        const signature = bytesFrom(each.signatureHex);
        expect(verifyEd25519Strictly(crypto, bytesFrom(each.publicHex), bytesFrom(each.messageHex), signature)).toBe(
          true,
        );
      }
    }
  });

  test("gives the verdicts of the specification where libraries differ", () => {
    for (const { name, valid, publicKey, message, signature } of vector<Ed25519Vectors>("ed25519").cases) {
      const verdict = verifyEd25519Strictly(testCrypto, bytesFrom(publicKey), bytesFrom(message), bytesFrom(signature));
      expect(verdict, name).toBe(valid);
    }
  });

  test("is needed: one library alone takes what another refuses", () => {
    const bytesOf = ({ publicKey, message, signature }: Signed) =>
      [bytesFrom(publicKey), bytesFrom(message), bytesFrom(signature)] as const;
    const { cases } = vector<Ed25519Vectors>("ed25519");
    const differing = cases.filter(
      (each) => noble.verifyEd25519(...bytesOf(each)) !== testCrypto.verifyEd25519(...bytesOf(each)),
    );
    expect(differing.map(({ name }) => name)).toContain("R is the identity");
    const identity = cases.find(({ name }) => name === "R is the identity") as Signed;
    expect(verifyEd25519Strictly(noble, ...bytesOf(identity))).toBe(false);
  });

  test("does not ask the library about what it can refuse by itself", () => {
    const credulous: Crypto = { ...testCrypto, verifyEd25519: () => true };
    const { cases } = vector<Ed25519Vectors>("ed25519");
    const taken = cases.filter(({ publicKey, message, signature }) =>
      verifyEd25519Strictly(credulous, bytesFrom(publicKey), bytesFrom(message), bytesFrom(signature)),
    );
    expect(taken.filter(({ valid }) => !valid).map(({ name }) => name)).toEqual([
      "a bit of the message flipped",
      "R has a part of order eight: only the equation with the cofactor holds",
      "A has a part of order eight, k is not a multiple of 8: only the equation with the cofactor holds",
      "A is not on the curve",
    ]);
  });

  test("leaves the bytes that it is given as they are, also in a Buffer", () => {
    const key = Buffer.alloc(32, 0xff);
    verifyEd25519Strictly(testCrypto, key, key, Buffer.alloc(64, 0xff));
    expect(key.every((byte) => byte === 0xff)).toBe(true);
  });
});

test("a key pair is acceptable when it is canonical, not of small order, and of the right lengths", () => {
  const { ed25519: point, mldsa44 } = seededSigner("a key");
  expect(isAcceptableKey({ ed25519: point, mldsa44 })).toBe(true);
  expect(isAcceptableKey({ ed25519: point, mldsa44: mldsa44.subarray(1) })).toBe(false);
  expect(isAcceptableKey({ ed25519: point.subarray(1), mldsa44 })).toBe(false);
  expect(isAcceptableKey({ ed25519: new Uint8Array(32), mldsa44 })).toBe(false);
  expect(isAcceptableKey({ ed25519: new Uint8Array(32).fill(0xff), mldsa44 })).toBe(false);
});
