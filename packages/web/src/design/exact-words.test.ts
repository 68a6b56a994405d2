import { expect, it } from "vitest";
import { flaggedOf, piecesOf, plainlyOf } from "./exact-words.ts";
import { wordsOf } from "./language.tsx";

const marks = (text: string) =>
  piecesOf(text).map((piece) =>
    piece.is === "words" ? piece.words : `<${piece.character}${piece.count > 1 ? `*${piece.count}` : ""} ${piece.is}>`,
  );

it("everyday words of both languages stand as they are, in one piece", () => {
  for (const text of ["", "熊本県で震度７　葛\u{e0100}城", "About 20 t, café\nby road", "ｶﾅ", "🚁"]) {
    expect(piecesOf(text)).toEqual(text === "" ? [] : [{ is: "words", words: text }]);
    expect(plainlyOf(text)).toBe(text);
  }
});

it("what turns or hides is a piece by itself, at its place, and is in no words any more", () => {
  expect(marks("up to \u202e03 tons\u202c")).toEqual([
    "up to ",
    "<U+202E bidi-control>",
    "03 tons",
    "<U+202C bidi-control>",
  ]);
  expect(marks("三十\u200b\u200b\u200bトン")).toEqual(["三十", "<U+200B*3 invisible>", "トン"]);
  expect(marks("神\u{e0100}\u{e0101}")).toEqual(["神\u{e0100}", "<U+E0101 variation-selector>"]);
});

it("a letter that is put together otherwise than it is usual is found among its words", () => {
  expect(marks("か\u3099き cafe\u0301")).toEqual(["<U+304B U+3099 not-nfc>", "き caf", "<U+0065 U+0301 not-nfc>"]);
  expect(marks("\u1112\u1161\u11ab").at(-1)).toBe("< not-nfc>");
});

it("a flood of them costs sixty marks, and hides nothing of the words between", () => {
  const pieces = piecesOf("a\u200b".repeat(10_000));
  expect(pieces.filter(({ is }) => is !== "words")).toHaveLength(60);
  expect(
    pieces
      .map((piece) => (piece.is === "words" ? piece.words : ""))
      .join("")
      .replaceAll("\ufffd", ""),
  ).toBe("a".repeat(10_000));
});

it("on one line they stand by their names, wherever words of a person are read into a list or a title", () => {
  expect(plainlyOf("thirty \u202etons\u200b\u200b")).toBe("thirty [U+202E]tons[U+200B×2]");
  const { read } = wordsOf("ja");
  expect(read({ ja: "三\u200b十" })).toEqual({ words: "三[U+200B]十", language: "ja", foreign: false });
  expect(read({ en: "\u202e03" })?.words).toBe("[U+202E]03");
});

it("of several texts those at fault are named, each with every character once", () => {
  const texts = [
    { where: 1, words: "三十" },
    { where: 2, words: "a\u200bb\u200bc\u202e" },
    { where: 3, words: undefined },
  ];
  expect(
    flaggedOf(texts).map(({ where, characters }) => [
      where,
      characters.map(({ character, count }) => [character, count]),
    ]),
  ).toEqual([
    [
      2,
      [
        ["U+200B", 2],
        ["U+202E", 1],
      ],
    ],
  ]);
});
