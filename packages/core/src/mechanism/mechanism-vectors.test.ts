import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalText } from "../canonical/canonical-text.ts";
import { definitionHash } from "./definition-hash.ts";
import { readCompiledDefinition, readMechanism } from "./read-mechanism.ts";
import { nodeSha256 } from "./test/mechanism-files.ts";
import { validateMechanism } from "./validate-mechanism.ts";

const folder = new URL("../../../../spec/vectors/mechanism/", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const source = (): unknown => JSON.parse(text("two-villages.source.json"));

interface Invalid {
  readonly name: string;
  readonly at: string;
  readonly put: unknown;
  readonly fault: { readonly code: string; readonly pointer: string };
}

test("the source vector compiles to the compiled vector, byte for byte, with its hash", () => {
  const reading = readMechanism(source());
  if (!("compiled" in reading)) throw new Error(JSON.stringify(reading.faults));
  expect(canonicalText(reading.compiled)).toBe(text("two-villages.compiled.canonical"));
  expect(definitionHash(nodeSha256, reading.compiled)).toBe(text("two-villages.sha256").trim());
});

test("the compiled vector reads back", () => {
  const compiled: unknown = JSON.parse(text("two-villages.compiled.canonical"));
  expect(readCompiledDefinition(compiled)).toEqual({ compiled });
});

/** The source with something else at a JSON pointer. */
function changed(at: string, put: unknown): unknown {
  const broken = source();
  const steps = at.slice(1).split("/");
  const last = steps.pop() as string;
  // biome-ignore lint/suspicious/noExplicitAny: walks to the place that the vector names.
  const holder = steps.reduce((value: any, step) => value[step], broken);
  holder[last] = put;
  return broken;
}

test.each(JSON.parse(text("invalid.json")) as Invalid[])("refused: $name", ({ at, put, fault }) => {
  expect(validateMechanism(changed(at, put))).toContainEqual(expect.objectContaining(fault));
});

test("a text is as long as its code points, whatever the schema library counts", () => {
  expect(validateMechanism(changed("/parties/0/mark", "𠮷𠮷𠮷"))).toEqual([]);
});
