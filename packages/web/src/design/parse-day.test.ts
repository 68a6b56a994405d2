import { expect, it } from "vitest";
import { daysAfter, monthsAfter, parseDay } from "./parse-day.ts";

const near = "2016-04-20";

it.each([
  ["2016/4/18", "2016-04-18"],
  ["2016-04-18", "2016-04-18"],
  ["２０１６年４月１８日", "2016-04-18"],
  ["20160418", "2016-04-18"],
  ["平成28年4月18日", "2016-04-18"],
  ["H28.4.18", "2016-04-18"],
  ["令和元年5月1日", "2019-05-01"],
  ["R8/11/27", "2026-11-27"],
  ["昭和60年4月1日", "1985-04-01"],
  ["18 Apr 2016", "2016-04-18"],
  ["18 April", "2016-04-18"],
  ["April 18, 2016", "2016-04-18"],
  ["4/18", "2016-04-18"],
  ["4月18日", "2016-04-18"],
  ["18日", "2016-04-18"],
  ["今日", near],
  ["today", near],
])("reads %s as people of either language mean it", (typed, day) => {
  expect(parseDay(typed, near)).toBe(day);
});

it.each([
  "",
  "2016/2/30",
  "31 Xyz 2016",
  "soon",
  "13/1",
  "0/0",
  "16/4/18",
  "平成28年",
  "0000-00-00",
  "0000-01-01",
  "0999-12-31",
  "10000-01-01",
  "令和0年4月1日",
  "平成2016年4月18日",
  "元年4月1日",
  "明日",
  "2016-04-18; drop",
  "-1",
])("takes %j for no day", (typed) => {
  expect(parseDay(typed, near)).toBeUndefined();
});

it("steps over the ends of months and years", () => {
  expect(daysAfter("2016-02-28", 1)).toBe("2016-02-29");
  expect(daysAfter("2016-01-01", -1)).toBe("2015-12-31");
  expect(monthsAfter("2016-01-31", 1)).toBe("2016-02-29");
  expect(monthsAfter("2016-01-31", -2)).toBe("2015-11-30");
  expect(monthsAfter("2016-11-15", 2)).toBe("2017-01-15");
});

it("steps over no end of the days that can be typed", () => {
  expect(daysAfter("9999-12-31", 1)).toBe("9999-12-31");
  expect(monthsAfter("9999-12-15", 1)).toBe("9999-12-31");
  expect(daysAfter("1000-01-01", -1)).toBe("1000-01-01");
  expect(monthsAfter("1000-01-15", -1)).toBe("1000-01-01");
});
