import { describe, expect, test } from "vitest";
import { asTyped, parseTyped } from "./parse-time.ts";

const near = Date.parse("2016-04-18T17:58:00+09:00");
const jst = (text: string): number => Date.parse(`${text}+09:00`);

describe("typed times", () => {
  test.each([
    ["17:38", "2016-04-18T17:38:00"],
    ["4/16 01:25", "2016-04-16T01:25:00"],
    ["4月16日 1時25分", "2016-04-16T01:25:00"],
    ["16日 01:25", "2016-04-16T01:25:00"],
    ["16 Apr 01:25", "2016-04-16T01:25:00"],
    ["16 April 2016 01:25", "2016-04-16T01:25:00"],
    ["2016-04-16 01:25", "2016-04-16T01:25:00"],
    ["１７：３８", "2016-04-18T17:38:00"],
    ["1738", "2016-04-18T17:38:00"],
    ["4/16 0125", "2016-04-16T01:25:00"],
    ["2016-04-16 0125", "2016-04-16T01:25:00"],
    ["16 Apr 2016 0125", "2016-04-16T01:25:00"],
    ["午後5時38分", "2016-04-18T17:38:00"],
    ["午前０時５分", "2016-04-18T00:05:00"],
    ["17時半", "2016-04-18T17:30:00"],
    ["16日正午", "2016-04-16T12:00:00"],
    ["5:38 pm", "2016-04-18T17:38:00"],
    ["12:05 a.m.", "2016-04-18T00:05:00"],
    ["12:05 p.m.", "2016-04-18T12:05:00"],
    ["24:00", "2016-04-19T00:00:00"],
    ["2015-12-31 24:00", "2016-01-01T00:00:00"],
    ["2016/2/29 09:00", "2016-02-29T09:00:00"],
    ["平成28年4月16日 1時25分", "2016-04-16T01:25:00"],
    ["令和元年5月1日 0:00", "2019-05-01T00:00:00"],
    ["令和99年1月1日 0:00", "2117-01-01T00:00:00"],
    ["2038-01-19 12:14", "2038-01-19T12:14:00"],
    ["4月16日(土) 1時25分", "2016-04-16T01:25:00"],
    ["Sat 16 Apr 2016, 01:25 JST", "2016-04-16T01:25:00"],
    ["16 Apr 01:25Z", "2016-04-16T10:25:00"],
    // The day of Zulu at that moment, not that of Tokyo.
    ["08:58Z", "2016-04-18T17:58:00"],
    // A leap second, as other systems write it.
    ["2017-01-01 08:59:60", "2017-01-01T09:00:00"],
  ])("%s is read in JST", (typed, wanted) => {
    expect(parseTyped(typed, near)).toBe(jst(wanted));
  });

  test("whatever year it is of, a time is read back as the same minute: JST is nine hours ahead of Zulu, always", () => {
    // Clocks in Tokyo stood an hour further in these summers; a time that is called JST does not.
    const years = [1000, 1868, 1888, 1948, 1951, 2016, 2038, 2100, 9999];
    for (const time of years.flatMap((year) => [1, 2, 7, 12].map((month) => Date.UTC(year, month - 1, 28, 15, 30)))) {
      for (const language of ["ja", "en"] as const) expect(parseTyped(asTyped(time, language), near)).toBe(time);
    }
  });

  test.each([
    ["141226Z APR 16", "2016-04-14T21:26:00"],
    ["141226ZAPR16", "2016-04-14T21:26:00"],
    ["181758JST APR 16", "2016-04-18T17:58:00"],
    ["181758I APR 2016", "2016-04-18T17:58:00"],
    ["290300Z FEB 16", "2016-02-29T12:00:00"],
  ])("the date-time group %s is read in the zone that it names", (typed, wanted) => {
    expect(parseTyped(typed, near)).toBe(jst(wanted));
  });

  test("the two digits of a date-time group are of the century that is nearest", () => {
    expect(parseTyped("010000Z JAN 01", jst("2099-06-01T00:00:00"))).toBe(Date.UTC(2101, 0, 1));
    expect(parseTyped("010000Z JAN 99", jst("2101-06-01T00:00:00"))).toBe(Date.UTC(2099, 0, 1));
  });

  test("beside midnight a clock time in Zulu is of the day that Zulu has", () => {
    const early = jst("2027-01-01T08:30:00");
    expect(parseTyped("23:15Z", early)).toBe(Date.UTC(2026, 11, 31, 23, 15));
  });

  test.each([
    // What is due lies ahead, what happened lies behind: over the end of a month and of a year too.
    ["1/5 17:00", "2026-12-30T09:00:00", "coming", "2027-01-05T17:00:00"],
    ["5日 17:00", "2026-12-30T09:00:00", "coming", "2027-01-05T17:00:00"],
    ["20日 17:00", "2026-11-02T09:00:00", "coming", "2026-11-20T17:00:00"],
    ["31 Dec 23:50", "2027-01-01T00:10:00", "past", "2026-12-31T23:50:00"],
    ["31日 23:50", "2027-01-01T00:10:00", "past", "2026-12-31T23:50:00"],
    ["31日 23:50", "2027-02-01T00:10:00", "past", "2027-01-31T23:50:00"],
    ["20日 17:00", "2026-11-02T09:00:00", "past", "2026-10-20T17:00:00"],
    ["23:50", "2027-01-01T00:10:00", "past", "2026-12-31T23:50:00"],
    ["23:50", "2027-01-01T00:10:00", "coming", "2027-01-01T23:50:00"],
    // A leap day that the year beside it does not have.
    ["2/29 09:00", "2028-03-02T09:00:00", "past", "2028-02-29T09:00:00"],
  ] as const)("%s, typed at %s and leaning to the %s, is %s", (typed, at, lean, wanted) => {
    expect(parseTyped(typed, jst(at), lean)).toBe(jst(wanted));
  });

  test("a time stands in its field as the field's help shows it, and is read back as the same minute", () => {
    const at = jst("2026-12-04T09:05:00");
    expect(asTyped(at, "ja")).toBe("2026-12-04 09:05");
    expect(asTyped(at, "en")).toBe("4 Dec 2026 09:05");
    // Each hour of the day, since JST is on another day than Zulu for nine of them.
    for (let step = 0; step < 400; step += 1) {
      const time = at + step * 90_060_000;
      for (const language of ["ja", "en"] as const) expect(parseTyped(asTyped(time, language), near)).toBe(time);
    }
  });

  test.each([
    "",
    "tomorrow",
    "25:00",
    "24:01",
    "4/31 10:00",
    "2/30 10:00",
    "17",
    "1799",
    "17:58:61",
    "9:99:99",
    // Noon to some, midnight to others.
    "午後12時",
    "午後17時",
    "13:00 pm",
    "300000Z FEB 16",
    "18 Apr 2016",
    "17:58 EDT",
  ])("%j is no time", (typed) => {
    expect(parseTyped(typed, near)).toBeUndefined();
  });
});
