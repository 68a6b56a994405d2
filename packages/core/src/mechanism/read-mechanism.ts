import { canonicalText } from "../canonical/canonical-text.ts";
import { compileMechanism, sourceOf } from "./compile-mechanism.ts";
import { type CompiledDefinition, compiledSchema } from "./compiled-definition.ts";
import { definitionSchema } from "./definition-schema.ts";
import { type Fault, fault } from "./fault.ts";
import { rootPlace } from "./place.ts";
import { shapeFaults } from "./shape-faults.ts";
import { stripNotes } from "./strip-notes.ts";
import { faultsOf, validateMechanism } from "./validate-mechanism.ts";

export type MechanismReading = { readonly compiled: CompiledDefinition } | { readonly faults: readonly Fault[] };

/** Validates and compiles the source form, as a YAML or JSON parser gave it. */
export function readMechanism(value: unknown): MechanismReading {
  const faults = validateMechanism(value);
  return faults.length > 0 ? { faults } : { compiled: compileMechanism(definitionSchema.parse(stripNotes(value))) };
}

/**
 * Reads a compiled definition that came from outside, in an invitation or the body of `definition/1`: the closed form, all
 * rules of the source, and seats that are exactly those which its bodies give (law 11: nobody slips in a seat).
 */
export function readCompiledDefinition(value: unknown): MechanismReading {
  const shape = shapeFaults(compiledSchema, rootPlace(value));
  if (shape.length > 0) return { faults: shape };
  const compiled = compiledSchema.parse(value);
  const source = sourceOf(compiled);
  const faults = faultsOf(rootPlace(source));
  if (faults.length > 0) return { faults };
  const same = canonicalText(compileMechanism(source)) === canonicalText(compiled);
  return same ? { compiled } : { faults: [fault("seats-differ", "/seats", compiled.id)] };
}
