import { expect, test } from "vitest";
import { flaggedTexts } from "./flagged-texts.ts";

test("words that hide, turn or are written otherwise than they look are told by place and character", () => {
  const clauses = [{ ja: "三十\u200bトン", en: "thirty \u202etons" }];
  expect(flaggedTexts({ clauses, title: { ja: "か\u3099" } })).toEqual([
    { pointer: "/clauses/0/ja", character: "U+200B" },
    { pointer: "/clauses/0/en", character: "U+202E" },
    { pointer: "/title/ja", character: undefined },
  ]);
});

test("everyday words are not, and of a flood of them the first are told", () => {
  expect(flaggedTexts({ words: { ja: "高遊原から白水へ、約20 t。\n以上", en: "About 20 t." } })).toEqual([]);
  const many = Array.from({ length: 1_000 }, () => "\u200b");
  expect(flaggedTexts({ many })).toHaveLength(20);
});
