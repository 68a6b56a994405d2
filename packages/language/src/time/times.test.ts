import { describe, expect, test } from "vitest";
import { dateTimeGroup } from "./date-time-group.ts";
import { calendarDay, formatCalendarDay } from "./day-words.ts";
import { formatAge, formatDuration } from "./duration.ts";
import {
  formatClock,
  formatInstant,
  formatNear,
  formatOfRecord,
  formatOfRecordAfter,
  formatWeekday,
} from "./format-time.ts";
import { formatPreciseTime, preciseTimeWords, type TimePrecision } from "./precise-time.ts";
import { warekiYear } from "./wareki.ts";

const at = (text: string): number => Date.parse(`${text}+09:00`);
const quake = at("2016-04-14T21:26:00");
const today = at("2016-04-18T17:58:00");

describe("times", () => {
  test("a date-time group is in Zulu and reads day, hour, minute, month, year", () => {
    expect(dateTimeGroup(quake)).toBe("141226Z APR 16");
  });

  test("the whole instant says zone and date-time group in both languages", () => {
    expect(formatInstant(quake, "JST", "ja")).toBe("2016年4月14日(木) 21時26分 JST、141226Z APR 16");
    expect(formatInstant(quake, "JST", "en")).toBe("Thu 14 Apr 2016, 21:26 JST, 141226Z APR 16");
  });

  test("an instant that no calendar has, as a partner may claim it, breaks no sentence", () => {
    for (const ms of [
      Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER * 1_000,
      8.64e15 + 1,
      -Number.MAX_SAFE_INTEGER,
    ]) {
      for (const zone of ["JST", "Z", "local"] as const) {
        for (const language of ["ja", "en"] as const) {
          expect(formatOfRecord(ms, zone, language)).toMatch(/2[67]\d{4}/);
          expect(formatOfRecordAfter(ms, quake, zone, language)).toMatch(/2[67]\d{4}/);
          expect(formatInstant(ms, zone, language)).toMatch(/2[67]\d{4}/);
        }
      }
    }
  });

  test("the era stands beside the common year, and the first year of an era is gannen", () => {
    expect(warekiYear(quake, "JST")).toBe("平成28年（2016年）");
    expect(warekiYear(at("2019-05-01T00:00:00"), "JST")).toBe("令和元年（2019年）");
    expect(warekiYear(at("2019-04-30T23:59:00"), "JST")).toBe("平成31年（2019年）");
  });

  test("a sentence of record names the era in Japanese and the month in words in English", () => {
    expect(formatOfRecord(at("2016-04-18T17:38:00"), "JST", "ja")).toBe("平成28年（2016年）4月18日17時38分");
    expect(formatOfRecord(at("2016-04-18T17:38:00"), "JST", "en")).toBe("18 April 2016, 17:38 JST");
  });

  test("of a further act on the same day a sentence of record says the day once", () => {
    const [morning, evening] = [at("2016-04-18T10:30:00"), at("2016-04-18T17:38:00")];
    expect(formatOfRecordAfter(evening, morning, "JST", "ja")).toBe("同日17時38分");
    expect(formatOfRecordAfter(evening, morning, "JST", "en")).toBe("the same day, 17:38 JST");
    expect(formatOfRecordAfter(evening, quake, "JST", "ja")).toBe(formatOfRecord(evening, "JST", "ja"));
    expect(formatOfRecordAfter(evening, undefined, "JST", "en")).toBe(formatOfRecord(evening, "JST", "en"));
  });

  test("midnight belongs to the day that begins", () => {
    expect(formatWeekday(at("2016-04-18T00:00:00"), "JST", "ja")).toBe("4月18日(月)");
  });

  test.each<[TimePrecision, string, string, string]>([
    ["minute", "2016-04-18T17:38:00", "17:38", "17:38"],
    ["second", "2016-04-18T17:38:09", "17:38:09", "17:38:09"],
    ["after", "2016-04-18T17:00:00", "17:00すぎ", "after 17:00"],
    ["about", "2016-04-18T17:00:00", "17:00ごろ", "about 17:00"],
    ["minute", "2016-04-16T01:25:00", "16日 01:25", "16 Apr 01:25"],
    ["minute", "2016-03-16T01:25:00", "3月16日 01:25", "16 Mar 01:25"],
    ["about", "2015-04-16T01:25:00", "2015年4月16日 01:25ごろ", "16 Apr 2015 about 01:25"],
    ["day", "2015-04-18T00:00:00", "2015年4月18日", "18 Apr 2015"],
    ["morning", "2016-03-17T09:00:00", "3月17日午前", "17 Mar a.m."],
    ["after", "2016-04-17T09:00:00", "17日 09:00すぎ", "17 Apr after 09:00"],
    ["morning", "2016-04-17T09:00:00", "17日午前", "17 Apr a.m."],
    ["day", "2016-04-18T00:00:00", "18日", "18 Apr"],
    ["month", "2015-11-03T00:00:00", "2015年11月", "Nov 2015"],
    ["year", "1951-09-08T00:00:00", "1951年", "1951"],
  ])("a time known by %s is never shown more exactly", (precision, time, ja, en) => {
    expect(formatPreciseTime({ at: at(time), precision }, today, "JST", "ja")).toBe(ja);
    expect(formatPreciseTime({ at: at(time), precision }, today, "JST", "en")).toBe(en);
  });

  test.each([
    ["2016-04-18T00:00:00", "00:00", "00:00"],
    ["2016-04-01T09:00:00", "1日 09:00", "1 Apr 09:00"],
    ["2016-03-18T17:58:00", "3月18日 17:58", "18 Mar 17:58"],
    ["2015-04-18T17:58:00", "2015年4月18日 17:58", "18 Apr 2015 17:58"],
    ["2017-01-01T00:00:00", "2017年1月1日 00:00", "1 Jan 2017 00:00"],
  ])("a time of another month or year never reads as one of this: %s", (time, ja, en) => {
    expect([formatNear(at(time), today, "JST", "ja"), formatNear(at(time), today, "JST", "en")]).toEqual([ja, en]);
  });

  test("midnight in Washington is another day than in Tokyo, also on the nights in which its clocks change", () => {
    // 13 March 2016 had 23 hours there, 6 November 25: the hour from 01:00 came twice.
    expect(calendarDay(Date.UTC(2016, 2, 14, 3, 59), "America/New_York")).toBe("2016-03-13");
    expect(calendarDay(Date.UTC(2016, 2, 14, 4), "America/New_York")).toBe("2016-03-14");
    expect(calendarDay(Date.UTC(2016, 10, 7, 4, 59), "America/New_York")).toBe("2016-11-06");
    expect(calendarDay(Date.UTC(2016, 10, 7, 5), "America/New_York")).toBe("2016-11-07");
  });

  test("a leap day is a day, and JST is nine hours ahead of Zulu in every year", () => {
    expect(formatOfRecord(at("2024-02-29T23:59:00"), "JST", "ja")).toBe("令和6年（2024年）2月29日23時59分");
    for (const year of [1887, 1949, 1951, 2038, 2117]) {
      expect(formatClock(Date.UTC(year, 6, 1, 3), "JST")).toBe("12:00");
    }
    expect(warekiYear(at("2117-01-01T00:00:00"), "JST")).toBe("令和99年（2117年）");
    expect(warekiYear(at("2118-01-01T00:00:00"), "JST")).toBe("令和100年（2118年）");
  });

  test("in a narrow column English reads the qualifier before the time", () => {
    const words = preciseTimeWords({ at: at("2016-04-18T17:00:00"), precision: "after" }, today, "JST", "en");
    expect(words).toEqual({ main: "17:00", qualifier: "after", before: true });
  });

  test("durations are rounded down to what is whole", () => {
    expect(formatDuration(20 * 60_000 + 59_000, "en")).toBe("20 min");
    expect(formatDuration((3 * 60 + 8) * 60_000, "ja")).toBe("3時間08分");
    expect(formatDuration((3 * 60 + 8) * 60_000, "en")).toBe("3 h 08");
  });

  test("no duration begins at nothing: a wait is told by the minute, a sign of life by the second", () => {
    for (const ms of [-5, 0, 400, 59_999]) {
      expect([formatDuration(ms, "ja"), formatDuration(ms, "en")]).toEqual(["1分未満", "<1 min"]);
    }
    for (const ms of [-5, 0, 400, 1_999]) expect([formatAge(ms, "ja"), formatAge(ms, "en")]).toEqual(["1秒", "1 s"]);
    expect(formatAge(12_900, "ja")).toBe("12秒");
    expect(formatAge(20 * 60_000, "en")).toBe("20 min");
  });

  test.each([
    ["1985-04-01", "昭和60年（1985年）4月1日", "1 April 1985"],
    ["2019-05-01", "令和元年（2019年）5月1日", "1 May 2019"],
    ["2015-11", "平成27年（2015年）11月", "November 2015"],
    ["2020", "令和2年（2020年）", "2020"],
    ["someday", "someday", "someday"],
  ])("the day %s is said with its era, and no more exactly than it is given", (day, ja, en) => {
    expect([formatCalendarDay(day, "ja"), formatCalendarDay(day, "en")]).toEqual([ja, en]);
  });

  test("a day is that of the zone in which people count it", () => {
    const lateInTokyo = at("2016-04-19T00:30:00");
    expect(calendarDay(lateInTokyo, "Asia/Tokyo")).toBe("2016-04-19");
    expect(calendarDay(lateInTokyo, "America/New_York")).toBe("2016-04-18");
  });
});
