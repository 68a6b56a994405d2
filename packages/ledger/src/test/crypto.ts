import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Crypto, Signer } from "@kakehashi/core";
import { ed25519 } from "@noble/curves/ed25519.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";

const keys = new Map<string, KeyObject>();

/** `node:crypto` behind the port, for tests of the ledger alone. */
export const testCrypto: Crypto = {
  sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  verifyEd25519: (key, message, signature) => verifies("ed25519", key, message, signature),
  verifyMlDsa44: (key, message, signature) => verifies("ml-dsa-44", key, message, signature),
};

function verifies(algorithm: "ed25519" | "ml-dsa-44", raw: Uint8Array, message: Uint8Array, signature: Uint8Array) {
  try {
    const name = `${algorithm}${Buffer.from(raw).toString("hex")}`;
    const key =
      keys.get(name) ?? createPublicKey({ key: Buffer.from(raw), format: "raw-public", asymmetricKeyType: algorithm });
    keys.set(name, key);
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** A signer from a fixed seed that signs deterministically, so that vectors come out the same on every run. */
export function seededSigner(seed: string): Signer {
  const secret = testCrypto.sha256(new TextEncoder().encode(`${seed} ed25519`));
  const pair = ml_dsa44.keygen(testCrypto.sha256(new TextEncoder().encode(`${seed} mldsa44`)));
  return {
    ed25519: ed25519.getPublicKey(secret),
    mldsa44: pair.publicKey,
    signEd25519: async (message) => ed25519.sign(message, secret),
    signMlDsa44: async (message) => ml_dsa44.sign(message, pair.secretKey, { extraEntropy: false }),
  };
}
