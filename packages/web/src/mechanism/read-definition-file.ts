import type { Words } from "@kakehashi/contract";
import {
  type CompiledDefinition,
  definitionHash,
  type Hash,
  readCompiledDefinition,
  readMechanism,
} from "@kakehashi/core";
import { browserCrypto } from "../proof/browser-crypto.ts";

/** What `charter.propose-definition` takes. */
export interface ReadDefinition {
  readonly definition: Hash;
  readonly compiled: CompiledDefinition;
}

/** Reads a definition out of a JSON file, as its authors wrote it or as it was compiled; the first fault, where it has one. */
export function readDefinitionFile(text: string): ReadDefinition | { readonly fault: Words } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { fault: { ja: words, en: words } };
  }
  const compiled = typeof value === "object" && value !== null && "seats" in value;
  const reading = compiled ? readCompiledDefinition(value) : readMechanism(value);
  if ("faults" in reading) {
    const [first] = reading.faults;
    const at = first?.pointer ?? "";
    return { fault: { ja: `${first?.words.ja} ${at}`, en: `${first?.words.en} ${at}` } };
  }
  return { definition: definitionHash(browserCrypto, reading.compiled), compiled: reading.compiled };
}
