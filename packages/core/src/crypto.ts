/**
 * The few primitives the pure ring may not compute by itself. Node gives them from `node:crypto`, the browser from
 * noble, the simulation from a keyed-hash stand-in; all three must agree on every byte (laws 4 and 10).
 */
export interface Crypto {
  /** SHA-256, FIPS 180-4: any bytes in, 32 bytes out. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /**
   * Ed25519, RFC 8032, by the library alone. Call `verifyEd25519Strictly` of the ledger instead: libraries disagree on
   * the edge cases, and two honest nodes must not.
   */
  readonly verifyEd25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** ML-DSA-44, FIPS 204, pure mode, empty context: public key 1,312 bytes, signature 2,420 bytes. */
  readonly verifyMlDsa44: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** One hybrid key pair: both public keys, and both signatures over what the caller frames for each algorithm. */
export interface Signer {
  readonly ed25519: Uint8Array;
  readonly mldsa44: Uint8Array;
  readonly signEd25519: (message: Uint8Array) => Promise<Uint8Array>;
  readonly signMlDsa44: (message: Uint8Array) => Promise<Uint8Array>;
}

/** The public half of a hybrid key pair. Ed25519: 32 bytes. ML-DSA-44: 1,312 bytes. */
export interface PublicKeyPair {
  readonly ed25519: Uint8Array;
  readonly mldsa44: Uint8Array;
}

/** Whether both are the same two keys, byte for byte. Keys are public: not in constant time. */
export function samePublicKeys(a: PublicKeyPair, b: PublicKeyPair): boolean {
  return isSame(a.ed25519, b.ed25519) && isSame(a.mldsa44, b.mldsa44);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
