import { hash } from "node:crypto";
import type { Signer } from "@kakehashi/core";
import type { SignatureScheme } from "./keys.ts";
import type { Random } from "./random.ts";

/**
 * Signatures of the simulation: a hash keyed by the *public* key, so that anyone could forge one, and nobody in the
 * simulation does unless a scenario steals a key. Shapes, and what the ledger's strict rule looks at, are those of the
 * real ones.
 */
export const standInSignatures: SignatureScheme = {
  crypto: {
    sha256,
    verifyEd25519: (key, message, signature) => same(signature, edSignature(key, message)),
    verifyMlDsa44: (key, message, signature) => same(signature, mlSignature(key, message)),
  },
  newSigner,
};

function newSigner(random: Random): Signer {
  const ed25519 = random.bytes(32);
  ed25519[31] = (ed25519[31] as number) & 0x3f;
  const mldsa44 = new Uint8Array(1312);
  mldsa44.set(random.bytes(32));
  return {
    ed25519,
    mldsa44,
    signEd25519: async (message) => edSignature(ed25519, message),
    signMlDsa44: async (message) => mlSignature(mldsa44, message),
  };
}

/** A point below p and a scalar below L by their last bytes: the strict rule of the ledger looks at both. */
function edSignature(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(64);
  signature.set(keyed("ed25519 ", key, message), 0);
  signature.set(keyed("ed25519s", key, message), 32);
  signature[31] = (signature[31] as number) & 0x3f;
  signature[63] = 0;
  return signature;
}

function mlSignature(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(2420);
  signature.set(keyed("mldsa44 ", key.subarray(0, 32), message));
  return signature;
}

function keyed(domain: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + key.length + message.length);
  for (let at = 0; at < 8; at++) bytes[at] = domain.charCodeAt(at);
  bytes.set(key, 8);
  bytes.set(message, 8 + key.length);
  return sha256(bytes);
}

/** By way of a Latin-1 string: half the time of a Buffer, which gets memory of its own for each 32 bytes. */
function sha256(bytes: Uint8Array): Uint8Array {
  const text = hash("sha256", bytes, "latin1");
  const digest = new Uint8Array(32);
  for (let at = 0; at < 32; at++) digest[at] = text.charCodeAt(at);
  return digest;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
