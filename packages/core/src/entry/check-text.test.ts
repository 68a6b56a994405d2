import { expect, test } from "vitest";
import { checkText, faultsOfText, flagText } from "./check-text.ts";
import { forbiddenRanges } from "./code-points.ts";

test("everyday text in both languages passes, with line feeds, tabs, half-width kana and emoji", () => {
  for (const text of ["熊本県で震度７", "Kumamoto: M7.3\n\tnow", "ｶﾅ", "①〜～", "髙﨑", "🚁", "Ω≈ç", ""]) {
    expect(checkText(text), text).toBe(undefined);
  }
});

test("bidi controls, invisible characters, other controls and private use are refused with their place", () => {
  expect(checkText("a\u202eb")).toEqual({ fault: "bidi-control", at: 1, codePoint: 0x202e });
  expect(checkText("a\u200bb")).toMatchObject({ fault: "invisible" });
  expect(checkText("🚁\ufeff")).toEqual({ fault: "invisible", at: 2, codePoint: 0xfeff });
  expect(checkText("a\r\nb")).toMatchObject({ fault: "control", at: 1 });
  expect(checkText("\ue000")).toMatchObject({ fault: "private-use" });
  expect(checkText("\u{1fffe}")).toMatchObject({ fault: "noncharacter" });
  expect(checkText("\ud800")).toEqual({ fault: "lone-surrogate" });
});

test("variation sequences of names pass; a selector anywhere else is refused", () => {
  expect(checkText("葛\u{e0100}城")).toBe(undefined);
  expect(checkText("神\ufe00")).toBe(undefined);
  expect(checkText("a\u{e0100}")).toMatchObject({ fault: "variation-selector" });
  expect(checkText("\u{e0100}")).toMatchObject({ fault: "variation-selector" });
  expect(checkText("葛\u{e0100}\u{e0101}")).toMatchObject({ fault: "variation-selector" });
});

test("text that is not NFC is refused", () => {
  expect(checkText("か\u3099")).toEqual({ fault: "not-nfc" });
  expect(checkText("が")).toBe(undefined);
});

test("every fault of a text is found at its place, and the first of them is the one that refuses it", () => {
  const text = "a\u202eb\u200b葛\u{e0100}か\u3099";
  const faults = [...faultsOfText(text)];
  expect(faults).toEqual([
    { fault: "bidi-control", at: 1, codePoint: 0x202e },
    { fault: "invisible", at: 3, codePoint: 0x200b },
    { fault: "not-nfc" },
  ]);
  expect(faults[0]).toEqual(checkText(text));
  expect([...faultsOfText("熊本県 葛\u{e0100}城")]).toEqual([]);
  expect([...faultsOfText("\u200b\ud800")].map(({ fault }) => fault)).toEqual(["invisible", "lone-surrogate"]);
});

test("the printed list is sorted and without overlap", () => {
  forbiddenRanges.forEach(({ first, last }, at) => {
    expect(first).toBeLessThanOrEqual(last);
    expect(first).toBeGreaterThan(forbiddenRanges[at - 1]?.last ?? -1);
  });
});

test("on receipt every faulty text of a body is flagged by its JSON pointer, member names too", () => {
  const flags = flagText({ words: { ja: "a\u200b", en: "fine" }, list: ["x", "\u202e"], "a/b\u200b": 1 });
  expect(flags.map(({ pointer, fault }) => `${pointer} ${fault}`)).toEqual([
    "/words/ja invisible",
    "/list/1 bidi-control",
    "/a~1b\u200b invisible",
  ]);
});
