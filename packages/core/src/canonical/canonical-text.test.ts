import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sample, samplesAreHere, samplesMissing } from "../testing/samples.ts";
import { canonicalText, NotCanonicalisable } from "./canonical-text.ts";
import { fromHex } from "./hex.ts";

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: "binary" }),
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value")),
  ),
})).value;

test("our own writer and the library write the same bytes, or both refuse", () => {
  fc.assert(
    fc.property(json, (given) => {
      const value = JSON.parse(JSON.stringify(given), (_, member) => (Object.is(member, -0) ? 0 : member)) as unknown;
      let theirs: string | undefined;
      try {
        theirs = canonicalize(value);
      } catch {
        expect(() => canonicalText(value)).toThrow(NotCanonicalisable);
        return;
      }
      expect(canonicalText(value)).toBe(theirs);
    }),
    { numRuns: 500 },
  );
});

test("what is no exact integer, no plain JSON, or no well-formed text is a defect of the caller", () => {
  for (const value of [0.5, -0, Number.NaN, 2 ** 53, "\ud800", ["a\udc00b"], { "\udfff": 1 }, undefined, () => 1, 1n]) {
    expect(() => canonicalText(value)).toThrow(NotCanonicalisable);
  }
});

test("words that look like the escape of a lone surrogate are words", () => {
  const value = { b: "\\ud800", a: "\\\\udfff 😀" };
  expect(canonicalText(value)).toBe(canonicalize(value));
});

/** The values in the order of the text. The published output spells its names with escapes, so the values tell the order. */
function values(text: string): string[] {
  return [...text.matchAll(/:\s*"([^"]*)"/g)].map(([, value]) => value as string);
}

describe.skipIf(!samplesAreHere)(`published canonical forms${samplesAreHere ? "" : `: ${samplesMissing}`}`, () => {
  const withoutFractions = ["arrays", "french", "structures", "unicode", "weird"];
  test.each(withoutFractions)("%s is written as RFC 8785 asks, byte for byte", (name) => {
    const value = JSON.parse(new TextDecoder().decode(sample(`rfc8785/input/${name}.json`))) as unknown;
    const hex = new TextDecoder().decode(sample(`rfc8785/outhex/${name}.txt`)).replaceAll(/\s/g, "");
    expect(new TextEncoder().encode(canonicalText(value))).toEqual(fromHex(hex));
  });

  test("member names are sorted by UTF-16 code units", () => {
    const value = JSON.parse(new TextDecoder().decode(sample("rfc8785/key_sorting_input.json"))) as unknown;
    const output = new TextDecoder().decode(sample("rfc8785/key_sorting_output.json"));
    expect(values(canonicalText(value))).toEqual(values(output));
    expect(values(output).length).toBe(7);
  });
});
