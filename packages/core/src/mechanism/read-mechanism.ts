import { canonicalText } from "../canonical/canonical-text.ts";
import { compileMechanism, sourceOf } from "./compile-mechanism.ts";
import { type CompiledDefinition, compiledSchema } from "./compiled-definition.ts";
import { definitionSchema } from "./definition-schema.ts";
import { type Fault, fault } from "./fault.ts";
import { rootPlace } from "./place.ts";
import { shapeFaults } from "./shape-faults.ts";
import { atOnce, type Steps } from "./steps.ts";
import { stripNotes } from "./strip-notes.ts";
import { findFaults, validateMechanism } from "./validate-mechanism.ts";

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
  return atOnce(readCompiledInSteps(value));
}

/** The same in steps: of a megabyte, which a partner may lay on the table, all together takes seconds on a machine at work. */
export function* readCompiledInSteps(value: unknown): Steps<MechanismReading> {
  const shape = shapeFaults(compiledSchema, rootPlace(value));
  if (shape.length > 0) return { faults: shape };
  yield;
  const compiled = compiledSchema.parse(value);
  yield;
  const source = sourceOf(compiled);
  const faults = yield* findFaults(rootPlace(source));
  if (faults.length > 0) return { faults };
  const again = canonicalText(compileMechanism(source));
  yield;
  return again === canonicalText(compiled) ? { compiled } : { faults: [fault("seats-differ", "/seats", compiled.id)] };
}
