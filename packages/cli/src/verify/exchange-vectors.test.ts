import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundlesFile } from "../../../../spec/vectors/exchange-parts/bundle-vectors.ts";
import { proofsFile } from "../../../../spec/vectors/exchange-parts/proof-vectors.ts";
import { repositoryRoot } from "../node/repository.ts";

const published = (name: string) => readFileSync(join(repositoryRoot, "spec/vectors/exchange", name), "utf8");

/** The answers are found anew each time, by a real node and by our own verifier; the files are made anew to the byte. */
it("takes every bundle of the vectors as they say, and they are what their generator makes", async () => {
  const made = await bundlesFile();
  // Not by toBe: what differs in a line of a hundred thousand characters nobody reads.
  expect(casesOf(made)).toEqual(casesOf(published("bundles.json")));
  expect(made === published("bundles.json"), "the bytes are those of the generator").toBe(true);
}, 240_000);

it("answers to every proof of the vectors as they say, and they are what their generator makes", async () => {
  const made = await proofsFile();
  expect(casesOf(made)).toEqual(casesOf(published("proofs.json")));
  expect(made === published("proofs.json"), "the bytes are those of the generator").toBe(true);
}, 240_000);

function casesOf(file: string): readonly object[] {
  return JSON.parse(file).cases.map(({ slices: _, ...about }: { readonly slices: unknown }) => about);
}
