import { describe, expect, test } from "vitest";
import { languageOf } from "../act/language-of.ts";
import { parseLine } from "./typed-line.ts";

const now = Date.parse("2016-04-18T17:58:00+09:00");
const jst = (text: string): number => Date.parse(`${text}+09:00`);

describe("a typed line", () => {
  test("without a time happened now", () => {
    expect(parseLine("第2条を照会", now)).toEqual({ words: "第2条を照会", event: undefined });
  });

  test.each([
    ["17:38 案文を提示", "minute"],
    ["1738 案文を提示", "minute"],
    ["17:38すぎ 案文を提示", "after"],
    ["17:38ごろ　案文を提示", "about"],
    ["after 17:38 案文を提示", "after"],
    ["午後5時38分 案文を提示", "minute"],
    ["17時38分、案文を提示", "minute"],
    ["１７：３８　案文を提示", "minute"],
    ["17:38:00 案文を提示", "second"],
  ])("%s keeps its time and its precision", (typed, precision) => {
    expect(parseLine(typed, now)).toEqual({
      words: "案文を提示",
      event: { at: jst("2016-04-18T17:38:00"), precision },
    });
  });

  test("an hour that has not come yet was yesterday's", () => {
    expect(parseLine("23:50 余震", now).event?.at).toBe(jst("2016-04-17T23:50:00"));
  });

  test("shortly after midnight of a new year, what happened before it was last year's", () => {
    const newYear = jst("2027-01-01T00:03:00");
    expect(parseLine("23:58 余震", newYear).event?.at).toBe(jst("2026-12-31T23:58:00"));
    expect(parseLine("24:00 余震", newYear).event?.at).toBe(jst("2027-01-01T00:00:00"));
    // Clocks of two desks differ.
    expect(parseLine("00:05 余震", newYear).event?.at).toBe(jst("2027-01-01T00:05:00"));
  });

  test.each(["200 名が避難", "100 people are out", "5時間 待機", "午後 会議"])("%s names no time", (typed) => {
    expect(parseLine(typed, now)).toEqual({ words: typed, event: undefined });
  });

  test("numbers that are no time stay in the words", () => {
    expect(parseLine("2100 lb loaded", now).event?.at).toBe(jst("2016-04-17T21:00:00"));
    expect(parseLine("9999 lb loaded", now)).toEqual({ words: "9999 lb loaded", event: undefined });
  });

  test("kana and kanji are Japanese, the rest English", () => {
    expect(languageOf("MV-22 が着陸")).toBe("ja");
    expect(languageOf("MV-22 landed")).toBe("en");
  });
});
