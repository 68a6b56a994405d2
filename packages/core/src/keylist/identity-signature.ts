import type { KeyPairHex } from "../audience/fingerprint.ts";
import { canonicalText } from "../canonical/canonical-text.ts";
import { fromHex, toHex } from "../canonical/hex.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { PublicKeyPair, Signer } from "../crypto.ts";

/**
 * How a signature of identity keys is checked. `verifyEd25519` must be the one strict rule, and `isAcceptableKey` the rule
 * for keys, both of the ledger: libraries disagree on the edge cases, and two honest nodes must not.
 */
export interface IdentityVerifier {
  readonly verifyEd25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  readonly verifyMlDsa44: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  readonly isAcceptableKey: (keys: PublicKeyPair) => boolean;
}

/** Both signatures of one message, in lower-case hexadecimal digits: 64 bytes and 2,420 bytes. */
export interface IdentitySignature {
  readonly ed25519: string;
  readonly mldsa44: string;
}

/** The purposes for which identity keys sign. The first line of what is signed: a signature for one is none for another. */
export type IdentityPurpose = "key-list" | "revocation";

/** `kakehashi/<purpose>/1`, a line feed, and the canonical JSON of the value: the same bytes for both algorithms. */
export function identityMessage(purpose: IdentityPurpose, value: unknown): Uint8Array {
  return encodeUtf8(`kakehashi/${purpose}/1\n${canonicalText(value)}`);
}

/** Signs a value for one purpose with both identity keys (`identityMessage`). Identity keys are kept offline: this is rare. */
export async function signWithIdentity(
  signer: Signer,
  purpose: IdentityPurpose,
  value: unknown,
): Promise<IdentitySignature> {
  const message = identityMessage(purpose, value);
  const [ed25519, mldsa44] = await Promise.all([signer.signEd25519(message), signer.signMlDsa44(message)]);
  return { ed25519: toHex(ed25519), mldsa44: toHex(mldsa44) };
}

/** True only when both algorithms verify: one bad or missing is none. */
export function verifyIdentity(
  verifier: IdentityVerifier,
  identity: KeyPairHex,
  signed: { readonly purpose: IdentityPurpose; readonly value: unknown; readonly signature: IdentitySignature },
): boolean {
  const keys = publicKeysOf(identity);
  const ed25519 = fromHex(signed.signature.ed25519);
  const mldsa44 = fromHex(signed.signature.mldsa44);
  if (keys === undefined || ed25519 === undefined || mldsa44 === undefined) return false;
  if (!verifier.isAcceptableKey(keys)) return false;
  const message = identityMessage(signed.purpose, signed.value);
  return (
    verifier.verifyEd25519(keys.ed25519, message, ed25519) && verifier.verifyMlDsa44(keys.mldsa44, message, mldsa44)
  );
}

/** The bytes of a pair written in hexadecimal digits, or undefined when the digits or the lengths are not those of keys. */
export function publicKeysOf(pair: KeyPairHex): PublicKeyPair | undefined {
  const ed25519 = fromHex(pair.ed25519);
  const mldsa44 = fromHex(pair.mldsa44);
  return ed25519?.length === 32 && mldsa44?.length === 1312 ? { ed25519, mldsa44 } : undefined;
}
