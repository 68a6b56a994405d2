import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText } from "./canonical-text.ts";
import { isSurelyCanonical } from "./is-canonical.ts";

const leaf = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: "binary" }),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("value")),
  ),
})).value;

/** What the library makes of what a parser reads, where it can be read. */
function libraryAgrees(text: string): boolean {
  try {
    return canonicalize(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

test("what is surely canonical is what the library writes, however a text is spelt", () => {
  const spelt = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    json.map((value) => JSON.stringify(value, null, 1)),
    json.map((value) => canonicalize(value) ?? "null"),
    // Texts with a few characters changed: most are JSON no more, some are JSON in another spelling.
    fc
      .tuple(json, fc.nat(), fc.constantFrom("\\", '"', "0", "-", ",", ":", "{", "}", "[", "]", " ", "\\u0041", "e1"))
      .map(([value, at, put]) => {
        const text = canonicalize(value) ?? "null";
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + put + text.slice(cut + (at % 2));
      }),
  );
  fc.assert(
    fc.property(spelt, (text) => {
      if (text.isWellFormed() && isSurelyCanonical(text, 8)) expect(libraryAgrees(text), text).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("plain values in canonical form are told at once", () => {
  const values = [
    { a: [1, -5, true, false, null], b: { "": '日本\n"\\', z: {} }, ä: [] },
    "x",
    0,
    [[]],
    999999999999999,
  ];
  for (const value of values) expect(isSurelyCanonical(canonicalText(value), 8)).toBe(true);
});

test("another spelling, another order, a name twice, a fraction or too great a depth is not", () => {
  const texts = [
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    "[1, 2]",
    "-0",
    "01",
    "1.5",
    "1e3",
    '"\\/"',
    '"\\u0041"',
    "",
    "[1",
    '{"a"}',
  ];
  for (const text of texts) expect(isSurelyCanonical(text, 8), text).toBe(false);
  expect(isSurelyCanonical("[[[]]]", 2)).toBe(false);
  expect(isSurelyCanonical('[{"a":[]}]', 3)).toBe(true);
});
