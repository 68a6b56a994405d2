import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The published samples lie outside the repository; tests that need them say so when they are not there. */
const root = resolve(import.meta.dirname, "../../../..", process.env.KAKEHASHI_SAMPLES ?? "../shared/samples");

export const samplesAreHere = existsSync(root);
export const samplesMissing = `no published samples at ${root} (set KAKEHASHI_SAMPLES)`;

export function sample(path: string): Uint8Array {
  return readFileSync(resolve(root, path));
}

export function sampleLines(path: string): string[] {
  return new TextDecoder()
    .decode(sample(path))
    .split("\n")
    .filter((line) => line !== "");
}
