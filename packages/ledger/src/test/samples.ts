import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "vitest";

const root = resolve(import.meta.dirname, "../../../..");
const samples = resolve(root, process.env.KAKEHASHI_SAMPLES ?? "../shared/samples");

/** A test that reads published samples; without them it is skipped, and says where it looked. */
export function testWithSamples(folder: string, name: string, run: () => void | Promise<void>): void {
  if (existsSync(join(samples, folder))) test(name, run);
  else test.skip(`${name} (no samples at KAKEHASHI_SAMPLES: ${folder})`, run);
}

export function sample(...path: readonly string[]): Uint8Array {
  return new Uint8Array(readFileSync(join(samples, ...path)));
}

export function sampleJson<Shape>(...path: readonly string[]): Shape {
  return JSON.parse(readFileSync(join(samples, ...path), "utf8")) as Shape;
}

/** Paths of all files with this ending below a folder of the samples, relative to it. */
export function sampleFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(join(samples, folder), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(ending),
  );
}

const vectors = join(root, "spec/vectors/ledger");

export function base64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

/** One of our own vector files, `spec/vectors/ledger/<name>.json`. */
export function vector<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(vectors, `${name}.json`), "utf8")) as Shape;
}
