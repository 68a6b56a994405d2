import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { Signer } from "@kakehashi/core";
import type { SignatureScheme } from "./keys.ts";
import type { Random } from "./random.ts";
import { standInSignatures } from "./stand-in-signatures.ts";

/**
 * The real algorithms, signing in the same breath and not in a thread pool, so that a run stays the same from one seed.
 * ML-DSA signatures are hedged and differ each time, but nothing that happens depends on their bytes.
 */
export const realSignatures: SignatureScheme = {
  crypto: {
    sha256: standInSignatures.crypto.sha256,
    verifyEd25519: (key, message, signature) => verifies("ed25519", key, message, signature),
    verifyMlDsa44: (key, message, signature) => verifies("ml-dsa-44", key, message, signature),
  },
  newSigner,
};

type Algorithm = "ed25519" | "ml-dsa-44";

function newSigner(random: Random): Signer {
  const ed25519 = secretOf("raw-private", "ed25519", random.bytes(32));
  const mlDsa44 = secretOf("raw-seed", "ml-dsa-44", random.bytes(32));
  return {
    ed25519: rawPublicKey(ed25519),
    mldsa44: rawPublicKey(mlDsa44),
    signEd25519: async (message) => new Uint8Array(sign(null, message, ed25519)),
    signMlDsa44: async (message) => new Uint8Array(sign(null, message, mlDsa44)),
  };
}

function secretOf(format: "raw-private" | "raw-seed", algorithm: Algorithm, secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(secret), format, asymmetricKeyType: algorithm });
}

function rawPublicKey(secret: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(secret).export({ format: "raw-public" }));
}

const imported = new Map<string, KeyObject>();

function verifies(algorithm: Algorithm, key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, publicKey(algorithm, key), signature);
  } catch {
    return false;
  }
}

/** Importing costs more than verifying; a run has a few keys. */
function publicKey(algorithm: Algorithm, raw: Uint8Array): KeyObject {
  const name = Buffer.from(raw).toString("latin1");
  const known =
    imported.get(name) ??
    createPublicKey({ key: Buffer.from(raw), format: "raw-public", asymmetricKeyType: algorithm });
  if (imported.size > 64) imported.clear();
  imported.set(name, known);
  return known;
}
