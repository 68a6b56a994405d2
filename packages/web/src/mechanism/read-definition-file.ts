import { type CompiledDefinition, type Fault, readCompiledDefinition, readMechanism } from "@kakehashi/core";

export type DefinitionFile =
  | { readonly compiled: CompiledDefinition }
  /** Every fault, with the value in which its pointers lead. */
  | { readonly faults: readonly Fault[]; readonly value: unknown }
  | { readonly unreadable: string };

/** Reads a definition out of a JSON file, as its authors wrote it or as it was compiled. */
export function readDefinitionFile(text: string): DefinitionFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
  const isCompiled = typeof value === "object" && value !== null && "seats" in value;
  const reading = isCompiled ? readCompiledDefinition(value) : readMechanism(value);
  return "faults" in reading ? { faults: reading.faults, value } : reading;
}
