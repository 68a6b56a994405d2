import { createPublicKey, verify } from "node:crypto";
import type { IdentityVerifier } from "../keylist/identity-signature.ts";

/** Points of small order that a list of the vectors bears; the whole rule is the ledger's, and tested there. */
const smallOrder = ["00".repeat(32), `01${"00".repeat(31)}`];

export const testVerifier: IdentityVerifier = {
  verifyEd25519: (key, message, signature) => verifies("ed25519", key, message, signature),
  verifyMlDsa44: (key, message, signature) => verifies("ml-dsa-44", key, message, signature),
  isAcceptableKey: ({ ed25519 }) => !smallOrder.includes(Buffer.from(ed25519).toString("hex")),
};

function verifies(type: "ed25519" | "ml-dsa-44", key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key), format: "raw-public", asymmetricKeyType: type });
  return verify(null, message, publicKey, signature);
}
