import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Sha256 } from "../../canonical/hash-of.ts";
import type { CompiledDefinition } from "../compiled-definition.ts";
import { definitionHash } from "../definition-hash.ts";
import { mechanismView } from "../mechanism-view.ts";
import { readMechanism } from "../read-mechanism.ts";
import type { MechanismView } from "../view.ts";

const folder = fileURLToPath(new URL("../../../../../mechanisms/", import.meta.url));

/** Every mechanism of the repository, by the name of its folder. */
export const mechanismNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const parsed = new Map<string, unknown>();

/** A file of `mechanisms/`, a copy at each call, so that a test may change it: reading one takes half a second. */
// biome-ignore lint/suspicious/noExplicitAny: tests break the value on purpose, at any place.
export function mechanismFile(path: string): any {
  if (!parsed.has(path)) parsed.set(path, parse(readFileSync(`${folder}${path}`, "utf8")));
  return structuredClone(parsed.get(path));
}

export function textOfMechanismFile(path: string): string {
  return readFileSync(`${folder}${path}`, "utf8");
}

export const nodeSha256: Sha256 = { sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()) };

export function compiledMechanism(name: string): CompiledDefinition {
  const reading = readMechanism(mechanismFile(`${name}/mechanism.yaml`));
  if ("faults" in reading)
    throw new Error(reading.faults.map(({ pointer, words }) => `${pointer} ${words.en}`).join("\n"));
  return reading.compiled;
}

export function viewOf(name: string): MechanismView {
  const compiled = compiledMechanism(name);
  return mechanismView(compiled, definitionHash(nodeSha256, compiled));
}
