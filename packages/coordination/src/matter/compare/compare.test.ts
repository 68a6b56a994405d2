import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts } from "./compare-texts.ts";
import { compareWords, type Span } from "./compare-words.ts";
import { missingCounterparts } from "./missing-counterparts.ts";

const told = (spans: readonly Span[]) =>
  spans.map(({ is, text }) => (is === "same" ? text : is === "gone" ? `[-${text}-]` : `[+${text}+]`)).join("");
const side = (spans: readonly Span[], without: Span["is"]) =>
  spans.flatMap(({ is, text }) => (is === without ? [] : [text])).join("");

describe("two wordings", () => {
  test.each([
    ["輸送は自衛隊が行う。", "輸送は米軍が行う。", "輸送は[-自衛隊-][+米軍+]が行う。"],
    ["四月十六日から実施する。", "四月十八日から実施する。", "四月[-十六-][+十八+]日から実施する。"],
    ["双方は協力する。", "双方は、速やかに協力する。", "双方は[+、速やかに+]協力する。"],
    [
      "The aircraft will carry water.",
      "The aircraft may carry food.",
      "The aircraft [-will-][+may+] carry [-water-][+food+].",
    ],
    ["熊本空港を経由する", "福岡空港を経由する", "[-熊本-][+福岡+]空港を経由する"],
    [
      "at the park and unloaded",
      "at the park and aboard ship and unloaded",
      "at the park [+and aboard ship +]and unloaded",
    ],
    ["日米共同作業所で調整する。", "日米共同調整所で調整する。", "日米共同[-作業所-][+調整所+]で調整する。"],
    ["輸送を行う。", "輸送を行わない。", "輸送を[-行う-][+行わない+]。"],
    ["輸入は禁ずる", "輸送は禁ずる", "[-輸入-][+輸送+]は禁ずる"],
    ["一部を返還する。", "全部を返還する。", "[-一部-][+全部+]を返還する。"],
    ["輸送は行う", "輸送を行う", "輸送[-は-][+を+]行う"],
    ["第十二条を準用する", "第三条を準用する", "第[-十二-][+三+]条を準用する"],
    ["調整所を置く", "調整事務所を置く", "調整[+事務+]所を置く"],
    ["モードを替える", "コードを替える", "[-モード-][+コード+]を替える"],
    ["熊本県内で実施する", "熊本県内で実施しない", "熊本県内で実施[-する-][+しない+]"],
    ["同じ", "同じ", "同じ"],
  ])("from %s to %s", (before, after, shown) => {
    expect(told(compareWords(before, after))).toBe(shown);
  });

  test("no lone particle is kept between two changed words", () => {
    expect(told(compareWords("物資の輸送", "人員の搬送"))).toBe("[-物資の輸送-][+人員の搬送+]");
  });

  test("a repeated part is shown added where the writing breaks, not inside a word", () => {
    expect(told(compareWords("水を運ぶ。", "水を運ぶ。食料を運ぶ。"))).toBe("水を運ぶ。[+食料を運ぶ。+]");
  });

  test("both wordings can be read back, whatever they are", () => {
    const words = fc.string({ unit: fc.constantFrom(..."輸送はを行う。 ab-12、ア𠮷"), maxLength: 40 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const spans = compareWords(before, after);
        expect(side(spans, "new")).toBe(before);
        expect(side(spans, "gone")).toBe(after);
        for (const [at, span] of spans.entries()) expect(span.is).not.toBe(spans[at + 1]?.is);
      }),
      { numRuns: 500 },
    );
  });

  test("long texts that have nothing in common are compared in a moment", () => {
    const [before, after] = ["甲乙丙丁".repeat(5_000), "子丑寅卯".repeat(5_000)];
    expect(told(compareWords(before, after))).toBe(`[-${before}-][+${after}+]`);
  });
});

describe("two versions of a text", () => {
  const clause = (ja: string, en: string) => ({ ja, en });
  const [one, two, three] = [
    clause("輸送は自衛隊が行う。", "The SDF carry it."),
    clause("費用は各自が負う。", "Each bears its own cost."),
    clause("公表は同時とする。", "Both publish at once."),
  ];

  test("a clause is found again by its words, where it was reworded, moved, added or taken away", () => {
    const reworded = clause("輸送は米軍が行う。", "The U.S. Forces carry it.");
    const added = clause("この文書は両言語を正文とする。", "Both languages are authentic.");
    const rows = compareTexts([one, two, three], [three, reworded, added]);
    expect(rows.map(({ is, was, now }) => [is, was, now])).toEqual([
      ["gone", 1, undefined],
      ["same", 2, 0],
      ["changed", 0, 1],
      ["new", undefined, 2],
    ]);
  });

  test("a clause that only changed its place says so", () => {
    expect(compareTexts([one, two, three], [one, three, two]).map(({ is, now }) => [is, now])).toEqual([
      ["same", 0],
      ["same", 1],
      ["moved", 2],
    ]);
  });

  test("a clause whose words changed in one language alone says so", () => {
    const rows = compareTexts([one], [clause("輸送は米軍が行う。", one.en)]);
    expect(rows).toMatchObject([{ is: "changed", oneLanguageOnly: "ja" }]);
  });

  test("clauses in which one language still holds the words of the other are named", () => {
    const copied = clause("費用は各自が負う。", "費用は各自が負う。");
    const english = clause("Each bears its own cost.", "Each bears its own cost.");
    expect(missingCounterparts([one, copied, english, clause("C-130", "C-130")])).toEqual([
      { clause: 1, language: "en" },
      { clause: 2, language: "ja" },
    ]);
  });
});
