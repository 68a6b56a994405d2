import { createPublicKey, type KeyObject } from "node:crypto";

export type KeyAlgorithm = "ed25519" | "ml-dsa-44";

/** Importing a key costs more than verifying with it; a node has a few keys for each partner, realm and role. */
const keysMax = 1024;
const keys = new Map<string, KeyObject>();

/** The imported key for raw bytes, the least recently used one dropped beyond 1,024. Throws when they are no key. */
export function importedPublicKey(algorithm: KeyAlgorithm, raw: Uint8Array): KeyObject {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const name = `${algorithm}/${bytes.toString("latin1")}`;
  const held = keys.get(name);
  const key = held ?? createPublicKey({ key: bytes, format: "raw-public", asymmetricKeyType: algorithm });
  if (held !== undefined) keys.delete(name);
  else if (keys.size >= keysMax) dropOldest();
  keys.set(name, key);
  return key;
}

function dropOldest(): void {
  const oldest = keys.keys().next();
  if (!oldest.done) keys.delete(oldest.value);
}
