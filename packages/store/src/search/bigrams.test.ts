import fc from "fast-check";
import { expect, test } from "vitest";
import { queryTokens, tokensOf } from "./bigrams.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("震", "災", "𠮷", "a", " ", "\ud842") }),
);

test("tokens of a text are its characters and its pairs of neighbours, each once", () => {
  fc.assert(
    fc.property(text, (folded) => {
      const characters = [...folded];
      const pairs = characters.slice(1).map((second, at) => `${characters[at]}${second}`);
      const tokens = tokensOf(folded);
      expect(new Set(tokens)).toEqual(new Set([...characters, ...pairs]));
      expect(tokens.length).toBe(new Set(tokens).size);
    }),
  );
});

test("a text has every token that a word within it is looked up by", () => {
  fc.assert(
    fc.property(text, text, text, (before, word, after) => {
      fc.pre([before, word, after].every((part) => part.isWellFormed()));
      expect(tokensOf(`${before}${word}${after}`)).toEqual(expect.arrayContaining([...queryTokens([word])]));
    }),
  );
});
