import { expect, test } from "vitest";
import { flaggedTexts } from "./flagged-texts.ts";

test("words that hide, turn or are written otherwise than they look are told by place and character", () => {
  const clauses = [{ ja: "三十\u200bトン\u200b", en: "thirty \u202etons" }];
  const found = flaggedTexts({ clauses, title: { ja: "か\u3099" }, "na\u2066me": 1 });
  expect(found.map(({ where, characters }) => [where, ...characters.map(({ character }) => character)])).toEqual([
    ["/clauses/0/ja", "U+200B"],
    ["/clauses/0/en", "U+202E"],
    ["/title/ja", "U+304B U+3099"],
    ["/na[U+2066]me", "U+2066"],
  ]);
});

test("everyday words are not, and of a flood of them the first are told", () => {
  expect(flaggedTexts({ words: { ja: "高遊原から白水へ、約20 t。\n以上", en: "About 20 t." } })).toEqual([]);
  const many = Array.from({ length: 1_000 }, () => "\u200b");
  expect(flaggedTexts({ many })).toHaveLength(20);
});
