import { hashOfJson, type Sha256 } from "../canonical/hash-of.ts";
import type { Hash } from "../ids.ts";
import type { CompiledDefinition } from "./compiled-definition.ts";

/** SHA-256 of the canonical JSON (RFC 8785) of the compiled definition: what an envelope's `definition` names (spec/mechanism.md, 4). */
export function definitionHash(crypto: Sha256, compiled: CompiledDefinition): Hash {
  return hashOfJson(crypto, compiled);
}
