import type { Clause } from "@kakehashi/contract";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Exact, ExactNote } from "../design/exact.tsx";
import { WordsProvider } from "../design/language.tsx";
import { Written } from "../design/written.tsx";
import { Changes } from "./changes.tsx";
import { flaggedClauses } from "./flagged-clauses.tsx";

const turned = "up to \u202e03 tons";

function shown(node: ReactNode, language: "ja" | "en" = "en"): string {
  return renderToStaticMarkup(createElement(WordsProvider, { language } as Parameters<typeof WordsProvider>[0], node));
}

it("clauses, their headings and alternatives are named where they do not look like what they are", () => {
  const clauses = [
    { ja: "三十トン", en: "thirty tons" },
    {
      heading: { ja: "数\u200b量", en: "Amount" },
      ja: "三十トン",
      en: turned,
      alternatives: [{ party: "us", words: { ja: "二十", en: "tw\u00adenty" } }, { party: "jp" }],
    },
  ] as unknown as Clause[];
  expect(flaggedClauses({ clauses }).map(({ where }) => where)).toEqual([
    { n: 2, language: "ja", part: "heading" },
    { n: 2, language: "en", part: "words" },
    { n: 2, language: "en", part: "words", party: "us" },
  ]);
});

it("no screen puts a character that turns or hides into the page: words, comparison and lists show its name instead", () => {
  const exact = createElement(Exact, { words: turned });
  const written = createElement(Written, { text: { en: turned } });
  const changes = createElement(Changes, { before: "up to 20 tons", after: turned });
  for (const html of [shown(exact), shown(written), shown(changes)]) expect(html).not.toContain("\u202e");
  expect(shown(written)).toMatch(/<mark[^>]*>.*U\+202E.*<\/mark>.*03 tons/);
  expect(shown(changes)).toContain("U+202E");
  expect(shown(createElement(Written, { text: { ja: "約20 t", en: "20 t" } }), "ja")).toBe("約20 t");
});

it("the note says what and where in the reader's language, and nothing of words that are what they look like", () => {
  const flagged = [
    { where: "2", characters: [{ is: "bidi-control" as const, words: "\u202e", character: "U+202E", count: 2 }] },
  ];
  expect(shown(createElement(ExactNote, { flagged }))).toMatch(/U\+202E×2.*turns the direction/);
  expect(shown(createElement(ExactNote, { flagged }), "ja")).toContain("文字の向きを変える");
  expect(shown(createElement(ExactNote, { flagged: [] }))).toBe("");
});
