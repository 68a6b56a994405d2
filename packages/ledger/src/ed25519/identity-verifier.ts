import type { Crypto, IdentityVerifier } from "@kakehashi/core";
import { isAcceptableKey, verifyEd25519Strictly } from "./strict.ts";

/** How signatures of identity keys are checked: by the one strict rule, and the rule for keys. */
export function identityVerifier(crypto: Crypto): IdentityVerifier {
  return {
    verifyEd25519: (key, message, signature) => verifyEd25519Strictly(crypto, key, message, signature),
    verifyMlDsa44: crypto.verifyMlDsa44,
    isAcceptableKey,
  };
}
