import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type CompiledDefinition,
  definitionHash,
  type MechanismView,
  mechanismView,
  readMechanism,
} from "@kakehashi/core";
import { parse } from "yaml";
import { standInSignatures } from "./stand-in-signatures.ts";

const folder = fileURLToPath(new URL("../../../../mechanisms/", import.meta.url));
const compiled = new Map<string, CompiledDefinition>();

/** A mechanism of the repository, compiled once a process. */
export function compiledMechanism(name: string): CompiledDefinition {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const reading = readMechanism(parse(readFileSync(`${folder}${name}/mechanism.yaml`, "utf8")));
  if ("faults" in reading) throw new TypeError(`${name}: ${reading.faults.map(({ pointer }) => pointer).join(" ")}`);
  compiled.set(name, reading.compiled);
  return reading.compiled;
}

const views = new Map<CompiledDefinition, MechanismView>();

export function viewOfCompiled(definition: CompiledDefinition): MechanismView {
  const known =
    views.get(definition) ?? mechanismView(definition, definitionHash(standInSignatures.crypto, definition));
  views.set(definition, known);
  return known;
}
