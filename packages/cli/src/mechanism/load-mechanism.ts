import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type CompiledDefinition, type Fault, readMechanism, type Words } from "@kakehashi/core";
import { UsageFault } from "../cli-context.ts";
import { placedFaults, readYamlFile } from "./read-yaml-file.ts";

/** A fault of a file, with the line and column (from 1) at which a person finds it. */
export interface FileFault extends Fault {
  readonly line: number;
  readonly column: number;
}

/** A mechanism whose definition does not compile. Never started with; `kakehashi mechanism validate` shows the same list. */
export class MechanismRefused extends Error {
  override readonly name = "MechanismRefused";
  readonly path: string;
  readonly faults: readonly FileFault[];
  /** Every fault with its place, as the command line says it. */
  readonly words: Words;

  constructor(path: string, faults: readonly FileFault[]) {
    const said = (language: keyof Words) =>
      faults
        .map(({ line, column, words, remedy }) => `${path}:${line}:${column}: ${words[language]} ${remedy[language]}`)
        .join("\n");
    super(`${path}: ${faults.map((each) => `${each.line}:${each.column} ${each.words.en}`).join("; ")}`);
    this.path = path;
    this.faults = faults;
    this.words = { ja: said("ja"), en: said("en") };
  }
}

/**
 * The compiled definition of a mechanism's folder (`mechanisms/japan-us`): its `mechanism.yaml`, validated.
 *
 * @throws MechanismRefused when it has faults; an error of the file system when it cannot be read.
 */
export async function loadMechanism(folder: string): Promise<CompiledDefinition> {
  return loadFile(join(folder, "mechanism.yaml"));
}

/** The same for a file, or for a folder as people name it. */
export async function compiledAt(path: string): Promise<CompiledDefinition> {
  return loadFile(await definitionFile(path));
}

/** A folder stands for its `mechanism.yaml`. */
export async function definitionFile(path: string): Promise<string> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UsageFault({ ja: `読めません: ${path}`, en: `Cannot read ${path}` }, { cause });
  });
  return found.isDirectory() ? join(path, "mechanism.yaml") : path;
}

async function loadFile(path: string): Promise<CompiledDefinition> {
  const reading = await readFileAt(path);
  if ("faults" in reading) throw new MechanismRefused(path, reading.faults);
  return reading.compiled;
}

/** Every fault of a definition file, in the order of its lines; an empty list means that it compiles. */
export async function validateFile(path: string): Promise<readonly FileFault[]> {
  const reading = await readFileAt(path);
  return "faults" in reading ? reading.faults : [];
}

type FileReading = { readonly compiled: CompiledDefinition } | { readonly faults: readonly FileFault[] };

async function readFileAt(path: string): Promise<FileReading> {
  const yaml = await readYamlFile(path);
  if ("faults" in yaml) return yaml;
  const reading = readMechanism(yaml.value);
  if (!("faults" in reading)) return reading;
  const placed = await placedFaults(path, reading.faults);
  return { faults: placed.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}
