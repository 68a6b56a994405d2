import { describe, expect, test } from "vitest";
import { foldForSearch } from "./fold.ts";
import { matchRank } from "./match.ts";
import { foldRomaji, kanaToRomaji } from "./romaji.ts";

describe("search", () => {
  test("width, case and the two kana are the same", () => {
    expect(foldForSearch("ＭＶ－２２　おすぷれい")).toBe(foldForSearch("mv-22オスプレイ"));
    expect(foldForSearch("ﾋｭｳｶﾞ")).toBe(foldForSearch("ひゅうが"));
  });

  test("kana are read as Hepburn writes them", () => {
    expect(kanaToRomaji("ほうこくをきろく")).toBe("houkokuokiroku");
    expect(kanaToRomaji("じょうきょう")).toBe("joukyou");
    expect(kanaToRomaji("がっき")).toBe("gakki");
    expect(kanaToRomaji("シャーレ")).toBe("share");
  });

  test("Kunrei, wapuro and Hepburn spellings fold to one", () => {
    expect(foldRomaji("zyoukyou")).toBe(foldRomaji("joukyou"));
    expect(foldRomaji("tikuseki")).toBe(foldRomaji("chikuseki"));
    expect(foldRomaji("syoukai")).toBe(foldRomaji("shokai"));
  });

  test.each(["案件", "matter", "あんけん", "アンケン", "anken"])("a command is found by %s", (query) => {
    const item = { ja: "案件を起こす", en: "Raise a matter", kana: "あんけんをおこす" };
    expect(matchRank(item, query)).not.toBeUndefined();
  });

  test("what does not match is left out, and an empty query matches all", () => {
    const item = { ja: "記録", en: "Record", kana: "きろく" };
    expect(matchRank(item, "kaisen")).toBeUndefined();
    expect(matchRank(item, "")).toBe(0);
  });

  test("a match at the beginning ranks before one inside", () => {
    const first = matchRank({ ja: "記録", en: "Record" }, "rec") ?? 99;
    const inside = matchRank({ ja: "操作", en: "All records" }, "rec") ?? 99;
    expect(first).toBeLessThan(inside);
  });
});
