import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Crypto } from "@kakehashi/core";
import { openCheckpoint, verifyEd25519Strictly } from "@kakehashi/ledger";
import { describe, expect, test } from "vitest";
import { browserCrypto } from "./browser-crypto.ts";

const root = resolve(import.meta.dirname, "../../../..");
const wycheproof = resolve(
  root,
  process.env.KAKEHASHI_SAMPLES ?? "../shared/samples",
  "ed25519/wycheproof_ed25519_test.json",
);

/** What the node has, for comparison. */
const nodeSide: Crypto = {
  sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  verifyEd25519: (key, message, signature) => verifies("ed25519", key, message, signature),
  verifyMlDsa44: (key, message, signature) => verifies("ml-dsa-44", key, message, signature),
};

function verifies(algorithm: "ed25519" | "ml-dsa-44", raw: Uint8Array, message: Uint8Array, signature: Uint8Array) {
  try {
    const key = createPublicKey({ key: Buffer.from(raw), format: "raw-public", asymmetricKeyType: algorithm });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

interface Signed {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

const vector = <Shape>(name: string): Shape =>
  JSON.parse(readFileSync(join(root, "spec/vectors/ledger", `${name}.json`), "utf8")) as Shape;

function expectOneVerdict({ name, publicKey, message, signature }: Signed): void {
  const [key, text, signed] = [publicKey, message, signature].map(bytesFrom) as [Uint8Array, Uint8Array, Uint8Array];
  const strict = [nodeSide, browserCrypto].map((crypto) => verifyEd25519Strictly(crypto, key, text, signed));
  expect(strict[1], name).toBe(strict[0]);
}

function bytesFrom(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

describe("the browser and the node", () => {
  test("agree on every Ed25519 signature on which libraries are known to differ", () => {
    for (const each of vector<{ readonly cases: readonly Signed[] }>("ed25519").cases) expectOneVerdict(each);
  });

  test.skipIf(!existsSync(wycheproof))(
    "agree on every published Ed25519 signature (skipped without the samples)",
    () => {
      interface Published {
        readonly testGroups: readonly {
          readonly publicKey: { readonly pk: string };
          readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string }[];
        }[];
      }
      for (const { publicKey, tests } of (JSON.parse(readFileSync(wycheproof, "utf8")) as Published).testGroups) {
        for (const { tcId, msg, sig } of tests) {
          expectOneVerdict({ name: `case ${tcId}`, publicKey: publicKey.pk, message: msg, signature: sig });
        }
      }
    },
  );

  test("agree on every checkpoint of the specification, ML-DSA-44 included", () => {
    interface Keys {
      readonly ed25519: string;
      readonly mldsa44: string;
    }
    const { log, valid, invalid } = vector<{
      readonly log: Keys & { readonly origin: string };
      readonly valid: readonly { readonly name: string; readonly note: string }[];
      readonly invalid: readonly { readonly name: string; readonly note?: string; readonly refused: string }[];
    }>("checkpoints");
    const keys = { ed25519: bytesFrom(log.ed25519), mldsa44: bytesFrom(log.mldsa44) };
    for (const { name, note } of [...valid, ...invalid]) {
      if (note === undefined) continue;
      const bytes = new Uint8Array(Buffer.from(note));
      const [node, browser] = [nodeSide, browserCrypto].map((crypto) =>
        openCheckpoint(bytes, { origin: log.origin, keys, crypto }),
      );
      expect(browser, name).toEqual(node);
    }
  });

  test("hash alike", () => {
    for (const length of [0, 1, 55, 56, 64, 1000]) {
      const bytes = new Uint8Array(length).fill(length);
      expect(browserCrypto.sha256(bytes)).toEqual(nodeSide.sha256(bytes));
    }
  });

  test("answer false, not a throw, to what is no key and no signature", () => {
    const none = new Uint8Array(0);
    expect(browserCrypto.verifyEd25519(none, none, none)).toBe(false);
    expect(browserCrypto.verifyMlDsa44(none, none, none)).toBe(false);
    expect(browserCrypto.verifyEd25519(new Uint8Array(32).fill(2), none, new Uint8Array(64))).toBe(false);
  });
});
