import { hashOfJson, type Sha256 } from "../canonical/hash-of.ts";
import { toHex } from "../canonical/hex.ts";
import type { PublicKeyPair } from "../crypto.ts";
import type { Hash } from "../ids.ts";

/** Both public keys in lower-case hexadecimal digits, as every record and key list carries them. */
export interface KeyPairHex {
  readonly ed25519: string;
  readonly mldsa44: string;
}

/** Both public keys as records and key lists write them. */
export function keyPairHex(keys: PublicKeyPair): KeyPairHex {
  return { ed25519: toHex(keys.ed25519), mldsa44: toHex(keys.mldsa44) };
}

/** What people compare out of band before two parties trust each other: SHA-256 of the canonical JSON of both identity keys. */
export function fingerprintOf(crypto: Sha256, identity: KeyPairHex): Hash {
  return hashOfJson(crypto, { ed25519: identity.ed25519, mldsa44: identity.mldsa44 });
}
