/** Writes `spec/vectors/kinds/*.json`, the same bytes on every run: `node spec/vectors/make-kinds.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatted } from "./formatted.ts";
import { kindFiles } from "./kinds-parts/files.ts";

const folder = join(import.meta.dirname, "kinds");
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(kindFiles)) {
  writeFileSync(join(folder, `${name}.json`), formatted(JSON.stringify(make(), undefined, 1)));
}
