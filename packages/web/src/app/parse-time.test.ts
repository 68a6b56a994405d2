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
  ])("%s is read in JST", (typed, wanted) => {
    expect(parseTyped(typed, near)).toBe(jst(wanted));
  });

  test("a date-time group is read in Zulu", () => {
    expect(parseTyped("141226Z APR 16", near)).toBe(jst("2016-04-14T21:26:00"));
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

  test.each(["", "tomorrow", "25:00", "4/31 10:00", "17"])("%j is no time", (typed) => {
    expect(parseTyped(typed, near)).toBeUndefined();
  });
});
