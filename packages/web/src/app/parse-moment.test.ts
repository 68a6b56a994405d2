import { describe, expect, test } from "vitest";
import { parseMoment } from "./parse-moment.ts";

const now = Date.parse("2016-04-18T17:58:00+09:00");
const jst = (text: string): number => Date.parse(`${text}+09:00`);

describe("the time of what happened", () => {
  test.each([
    ["17:38", "2016-04-18T17:38:00", "minute"],
    ["4/17 09:30", "2016-04-17T09:30:00", "minute"],
    ["17:00すぎ", "2016-04-18T17:00:00", "after"],
    ["about 17 Apr 08:00", "2016-04-17T08:00:00", "about"],
    ["4/17", "2016-04-17T00:00:00", "day"],
    ["17日", "2016-04-17T00:00:00", "day"],
    ["2016-04-16", "2016-04-16T00:00:00", "day"],
  ])("%s is as exact as it was typed", (typed, at, precision) => {
    expect(parseMoment(typed, now)).toEqual({ at: jst(at), precision });
  });

  test("what is no time is refused", () => {
    expect(parseMoment("soon", now)).toBeUndefined();
    expect(parseMoment("after lunch", now)).toBeUndefined();
  });
});
