import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changed } from "./load-mutant.ts";
import { mutants } from "./mutants.ts";
import { play } from "./run-mutants.ts";

describe("a law broken in the code is found", () => {
  test("every mutant still fits the code that it changes", () => {
    for (const { changes } of mutants) {
      for (const change of changes) {
        const source = readFileSync(new URL(`../../../${change.file}`, import.meta.url), "utf8");
        expect(changed(source, change)).not.toBe(source);
      }
    }
  });

  test("one of the mutants, played here, is found within its first seeds", { timeout: 120_000 }, async () => {
    const mutant = mutants.find(({ name }) => name === "cosign-without-bodies");
    if (mutant === undefined) throw new RangeError("no such mutant");
    const { found } = await play(mutant, { seeds: 300, from: 0, workers: 2, failuresMax: 1 });
    expect(found).toBeGreaterThan(0);
  });
});
