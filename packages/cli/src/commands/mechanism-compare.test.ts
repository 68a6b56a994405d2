import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runLine } from "../testing/run-line.ts";

const present = join(import.meta.dirname, "../../../../mechanisms/mutual-aid/mechanism.yaml");
const folder = mkdtempSync(join(tmpdir(), "kakehashi-compare-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kind = "  - response-target/1\n";

function later(change: (source: string) => string): string {
  const path = join(folder, "mechanism.yaml");
  writeFileSync(path, change(readFileSync(present, "utf8").replace("\nversion: 1\n", "\nversion: 2\n")));
  return path;
}

it("warns of a kind that is left out, by the words that people have for it, and says that it can follow", async () => {
  expect(readFileSync(present, "utf8")).toContain(kind);
  for (const [lang, words] of [
    ["ja", "除いています"],
    ["en", "It leaves out the kind “"],
  ] as const) {
    const path = later((text) => text.replace(kind, ""));
    const { code, stdout } = await runLine("mechanism", "compare", present, path, "--lang", lang);
    expect(stdout).toContain(words);
    expect(stdout).toContain("[kind-left-out]");
    expect(code).toBe(0);
  }
  const plain = await runLine(
    "mechanism",
    "compare",
    present,
    later((text) => text),
    "--json",
  );
  expect(JSON.parse(plain.stdout)).toMatchObject({ warnings: [], faults: [] });
});
