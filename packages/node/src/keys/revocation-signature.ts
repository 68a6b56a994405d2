import type { CharterState } from "@kakehashi/coordination";
import { type Crypto, type Hash, type KeyPairHex, toHex, verifyIdentity } from "@kakehashi/core";
import { decodeBase64, identityVerifier } from "@kakehashi/ledger";

export interface RevocationToCheck {
  readonly crypto: Crypto;
  readonly realm: Hash;
  readonly audience: Hash;
  readonly party: string;
  /** The party's identity keys, from its key lists; undefined where none are known. */
  readonly identity: KeyPairHex | undefined;
  readonly body: Extract<CharterState["revocations"][number], { value: unknown }>["value"];
}

/**
 * Whether the party's identity signed a revocation. The entry itself stands under the node's keys, which may be the very ones
 * that were stolen; judging knows no keys, so whoever goes by a revocation asks here first (spec/audience.md, section 4).
 */
export function isSignedRevocation({ crypto, realm, audience, party, identity, body }: RevocationToCheck): boolean {
  const [ed25519, mldsa44] = [decodeBase64(body.ed25519), decodeBase64(body.mldsa44)];
  if (identity === undefined || ed25519 === undefined || mldsa44 === undefined) return false;
  const { list, logs, number } = body;
  const value = { audience, list, logs, number, party, realm };
  const signature = { ed25519: toHex(ed25519), mldsa44: toHex(mldsa44) };
  return verifyIdentity(identityVerifier(crypto), identity, { purpose: "revocation", value, signature });
}
