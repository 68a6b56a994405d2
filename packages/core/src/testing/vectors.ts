import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of `spec/vectors`, which `spec/vectors/make-core.ts` writes. */
export function vectors<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../../../../spec/vectors", path), "utf8")) as Shape;
}
