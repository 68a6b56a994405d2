import type { Crypto } from "../crypto.ts";
import type { Hash } from "../ids.ts";
import { canonicalBytes } from "./canonical-bytes.ts";
import { toHex } from "./hex.ts";

export type Sha256 = Pick<Crypto, "sha256">;

/** SHA-256 of bytes, as the name by which they are known. */
export function hashOfBytes(crypto: Sha256, bytes: Uint8Array): Hash {
  return toHex(crypto.sha256(bytes)) as Hash;
}

/** SHA-256 of the canonical JSON of a value: the name of a record. */
export function hashOfJson(crypto: Sha256, value: unknown): Hash {
  return hashOfBytes(crypto, canonicalBytes(value));
}
