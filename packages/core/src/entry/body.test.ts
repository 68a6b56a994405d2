import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../canonical/utf8.ts";
import { bodyBytesMax, bodyDepthMax, readBody, sealBody } from "./body.ts";
import { NotSealable } from "./seal-envelope.ts";

const salt = new Uint8Array(32).fill(7);

test("a sealed body reads back as its content, without the salt", () => {
  const bytes = sealBody({ words: { ja: "漢字", en: "words" }, at: 5 }, salt);
  expect(new TextDecoder().decode(bytes)).toBe(
    `{"at":5,"salt":"${"07".repeat(32)}","words":{"en":"words","ja":"漢字"}}`,
  );
  expect(readBody(bytes)).toMatchObject({ content: { words: { ja: "漢字", en: "words" }, at: 5 } });
});

test("the same content under another salt has other bytes, so a hash gives nothing away", () => {
  expect(sealBody({}, salt)).not.toEqual(sealBody({}, new Uint8Array(32)));
});

test("a body without a salt of 32 bytes in hex, or that is no object, is unreadable", () => {
  expect(readBody(encodeUtf8('{"a":1}'))).toEqual({ unreadable: "no-salt" });
  expect(readBody(encodeUtf8('{"salt":"07"}'))).toEqual({ unreadable: "no-salt" });
  expect(readBody(encodeUtf8("[]"))).toEqual({ unreadable: "not-an-object" });
  expect(readBody(encodeUtf8(""))).toEqual({ unreadable: "not-json" });
});

test("what no reader would read is not sealed: fractions, a salt of its own, more than 1 MiB", () => {
  expect(() => sealBody({ half: 0.5 }, salt)).toThrow();
  expect(() => sealBody({ salt: "x" }, salt)).toThrow(NotSealable);
  expect(() => sealBody({}, new Uint8Array(31))).toThrow(NotSealable);
  expect(() => sealBody({ text: "x".repeat(bodyBytesMax) }, salt)).toThrow(NotSealable);
});

test("whatever is sealed reads back as what was given, and what would not read back is not sealed", () => {
  const leaf = fc.oneof(
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: "binary" }),
  );
  const inside = fc.oneof(fc.string(), fc.constantFrom("__proto__", "salt", "1", "\ud800"));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie("value")), fc.dictionary(inside, tie("value"))),
  }));
  const deep = fc.tuple(value, fc.integer({ min: bodyDepthMax - 5, max: bodyDepthMax + 2 })).map(([at, depth]) => {
    return Array.from({ length: depth }).reduce<unknown>((within) => [within], at);
  });
  fc.assert(
    fc.property(fc.dictionary(inside, fc.oneof({ weight: 4, arbitrary: value }, deep)), (content) => {
      const sealed = attempt(() => sealBody(content, salt));
      if (sealed === undefined) return;
      const read = readBody(sealed);
      expect("content" in read && { ...read.content }).toEqual({ ...content });
    }),
    { numRuns: 100 },
  );
  const nested = (depth: number) => ({ at: Array.from({ length: depth }).reduce<unknown>((within) => [within], 1) });
  expect(readBody(sealBody(nested(bodyDepthMax - 1), salt))).toMatchObject({ content: nested(bodyDepthMax - 1) });
  expect(() => sealBody(nested(bodyDepthMax), salt)).toThrow(NotSealable);
});

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
