/** Writes `spec/vectors/kinds/*.json`, the same bytes on every run: `node spec/vectors/make-kinds.ts`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kindBodies } from "./kinds-parts/bodies.ts";
import { kindHistories } from "./kinds-parts/histories.ts";

const folder = join(import.meta.dirname, "kinds");
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries({ bodies: kindBodies, histories: kindHistories })) {
  writeFileSync(join(folder, `${name}.json`), formatted(JSON.stringify(make(), undefined, 1)));
}

/** By standard input, under a name of no folder: biome leaves the vectors alone where they lie. */
function formatted(input: string): string {
  const biome = join(import.meta.dirname, "../../node_modules/@biomejs/biome/bin/biome");
  const asked = [biome, "format", "--stdin-file-path=vectors.json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, asked, {
    encoding: "utf8",
    input,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`the vectors were not formatted: ${stderr}`);
  return stdout;
}
