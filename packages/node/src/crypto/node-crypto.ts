import { createPrivateKey, createPublicKey, hash, type KeyObject, randomBytes, sign, verify } from "node:crypto";
import type { Crypto, Signer } from "@kakehashi/core";
import { importedPublicKey, type KeyAlgorithm } from "./key-cache.ts";

/**
 * The primitives of the pure ring, from `node:crypto`. Verification answers false, never throws: a key or signature that
 * the library cannot even read is not valid. Its Ed25519 uses the equation without the cofactor, as the ledger's rule asks.
 */
export const nodeCrypto: Crypto = {
  sha256,
  verifyEd25519: (publicKey, message, signature) => verifies("ed25519", publicKey, message, signature),
  verifyMlDsa44: (publicKey, message, signature) => verifies("ml-dsa-44", publicKey, message, signature),
};

/**
 * By way of a Latin-1 string, half the time of a Buffer: that one gets memory of its own outside the heap for each 32
 * bytes. And a plain array, since a Buffer's `slice` is a view, which the pure ring may not know.
 */
function sha256(bytes: Uint8Array): Uint8Array {
  const text = hash("sha256", bytes, "latin1");
  const digest = new Uint8Array(32);
  for (let i = 0; i < 32; i++) digest[i] = text.charCodeAt(i);
  return digest;
}

function verifies(algorithm: KeyAlgorithm, key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, importedPublicKey(algorithm, key), signature);
  } catch {
    return false;
  }
}

/** Seed of the Ed25519 key (RFC 8032), then seed of the ML-DSA-44 key (FIPS 204, xi): 32 bytes each. */
export const secretBytes = 64;

export interface KeyPair {
  /** 64 bytes, to be kept beside the database and never in it. */
  readonly secret: Uint8Array;
  readonly signer: Signer;
}

/** A fresh pair of both algorithms, from the system's chance. */
export function generateKeyPair(): KeyPair {
  const secret = new Uint8Array(randomBytes(secretBytes));
  return { secret, signer: signerFromSecret(secret) };
}

/**
 * A signer over both keys of a secret. Signing goes on beside a commit, whose statement is sent first. ML-DSA is
 * hedged with fresh randomness (FIPS 204, section 3.4): two signatures over one message differ, and both are valid.
 * Throws when the secret has not 64 bytes.
 */
export function signerFromSecret(secret: Uint8Array): Signer {
  if (secret.length !== secretBytes) throw new RangeError(`a secret has ${secretBytes} bytes, not ${secret.length}`);
  const ed25519 = createPrivateKey({
    key: Buffer.from(secret.subarray(0, 32)),
    format: "raw-private",
    asymmetricKeyType: "ed25519",
  });
  const mlDsa44 = createPrivateKey({
    key: Buffer.from(secret.subarray(32)),
    format: "raw-seed",
    asymmetricKeyType: "ml-dsa-44",
  });
  return {
    ed25519: rawPublicKey(ed25519),
    mldsa44: rawPublicKey(mlDsa44),
    signEd25519: (message) => signNext(ed25519, message),
    signMlDsa44: (message) => signNext(mlDsa44, message),
  };
}

function rawPublicKey(secret: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(secret).export({ format: "raw-public" }));
}

/**
 * In this thread, in the next round of the loop: by then what was asked of the database is on its way there. Waking a thread
 * of the pool and being woken by it costs more than signing does (0.03 and 0.4 ms), and that twice for each of two signatures.
 */
function signNext(key: KeyObject, message: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(new Uint8Array(sign(null, message, key)));
      } catch (error) {
        reject(error);
      }
    });
  });
}
