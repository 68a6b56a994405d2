import { hash } from "node:crypto";
import type { Crypto, Hash, PublicKeyPair, Signer } from "@kakehashi/core";
import type { KeyRole, Keys } from "@kakehashi/node";
import type { Random } from "./random.ts";

/**
 * Signatures of the simulation: a hash keyed by the *public* key, so that anyone could forge one, and nobody in the
 * simulation does unless a scenario steals a key. Shapes and the strict rule's checks are those of the real ones.
 */
export const standInCrypto: Crypto = {
  sha256: (bytes) => hash("sha256", bytes, "buffer"),
  verifyEd25519: (key, message, signature) => sameBytes(signature, edSignature(key, message)),
  verifyMlDsa44: (key, message, signature) => sameBytes(signature, mlSignature(key, message)),
};

export function standInPair(random: Random): PublicKeyPair {
  const ed25519 = random.bytes(32);
  ed25519[31] = (ed25519[31] as number) & 0x3f;
  const mldsa44 = new Uint8Array(1312);
  mldsa44.set(random.bytes(32));
  return { ed25519, mldsa44 };
}

export function standInSigner(pair: PublicKeyPair): Signer {
  return {
    ...pair,
    signEd25519: async (message) => edSignature(pair.ed25519, message),
    signMlDsa44: async (message) => mlSignature(pair.mldsa44, message),
  };
}

/** A point below p and a scalar below L by their last bytes: the strict rule of the ledger looks at both. */
function edSignature(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(64);
  signature.set(digest("ed25519", key, message), 0);
  signature.set(digest("ed25519-s", key, message), 32);
  signature[31] = (signature[31] as number) & 0x3f;
  signature[63] = 0;
  return signature;
}

function mlSignature(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(2420);
  signature.set(digest("ml-dsa-44", key.subarray(0, 32), message));
  return signature;
}

function digest(domain: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  return hash("sha256", Buffer.concat([Buffer.from(domain), key, message]), "buffer");
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Keys of one simulated node. They outlive its crashes, and a restored backup of its database does not bring them back in time. */
export class StandInKeys implements Keys {
  readonly crypto = standInCrypto;
  private readonly pairs = new Map<string, PublicKeyPair>();
  private readonly signed = new Map<string, number>();
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  async signer(realm: Hash, role: KeyRole): Promise<Signer> {
    return standInSigner(this.pair(realm, role));
  }

  async publicKeys(realm: Hash, role: KeyRole): Promise<PublicKeyPair> {
    return this.pair(realm, role);
  }

  async lastSigned(): Promise<ReadonlyMap<string, number>> {
    return new Map(this.signed);
  }

  async noteSigned(sizes: ReadonlyMap<string, number>): Promise<void> {
    for (const [origin, size] of sizes) this.signed.set(origin, Math.max(size, this.signed.get(origin) ?? 0));
  }

  private pair(realm: Hash, role: KeyRole): PublicKeyPair {
    const name = `${realm}/${role}`;
    const known = this.pairs.get(name) ?? standInPair(this.random);
    this.pairs.set(name, known);
    return known;
  }
}
