import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** JSON as everything else here is formatted. By standard input, under a name of no folder: biome leaves the vectors alone where they lie. */
export function formatted(input: string): string {
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
