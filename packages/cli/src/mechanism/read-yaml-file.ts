import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Fault } from "@kakehashi/core";
import { repositoryRoot } from "../node/repository.ts";
import type { FileFault } from "./load-mechanism.ts";

export type YamlFileReading = { readonly value: unknown } | { readonly faults: readonly FileFault[] };

const cacheFolder = join(repositoryRoot, "node_modules/.cache/kakehashi/yaml");
/** Of what is kept: another number where the same text shall read otherwise. */
const format = 1;

/**
 * Reads a YAML file. What a text says is kept as JSON under the hash of that text and of the parser's version: reading it
 * again costs a tenth, and another text can never be taken for it.
 *
 * @throws an error of the file system when the file cannot be read.
 */
export async function readYamlFile(path: string, folder = cacheFolder): Promise<YamlFileReading> {
  const text = await readFile(path, "utf8");
  const kept = join(folder, `${await nameOf(text)}.json`);
  const known = await readKept(kept);
  if (known !== undefined) return { value: known.value };
  // Loaded only where it has to read: the parser is large.
  const { readYaml } = await import("./read-yaml.ts");
  const yaml = readYaml(text);
  if ("faults" in yaml) return yaml;
  await keep(folder, kept, yaml.value);
  return { value: yaml.value };
}

/** Faults of what a file says, each with the line and column at which it stands. Reads the text again: nothing else needs to. */
export async function placedFaults(path: string, faults: readonly Fault[]): Promise<readonly FileFault[]> {
  const { readYaml } = await import("./read-yaml.ts");
  const yaml = readYaml(await readFile(path, "utf8"));
  return "faults" in yaml ? yaml.faults : faults.map((each) => ({ ...each, ...yaml.placeOf(each.pointer) }));
}

async function nameOf(text: string): Promise<string> {
  const parser = await readFile(join(repositoryRoot, "node_modules/yaml/package.json"), "utf8").catch(() => "");
  return createHash("sha256").update(`${format}\n${parser.length}\n${parser}\n`).update(text).digest("hex");
}

async function readKept(path: string): Promise<{ readonly value: unknown } | undefined> {
  try {
    return { value: JSON.parse(await readFile(path, "utf8")) };
  } catch {
    // Not kept yet, or not whole: read from the text.
    return undefined;
  }
}

/** Where it cannot be kept (a read-only folder, a value that JSON does not hold), nothing is lost but time. */
async function keep(folder: string, path: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  if (json === undefined || !isDeepStrictEqual(JSON.parse(json), value)) return;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.${process.pid}`, json);
    await rename(`${path}.${process.pid}`, path);
  } catch {
    return;
  }
}
