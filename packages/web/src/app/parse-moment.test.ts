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
    ["17日午前", "2016-04-17T00:00:00", "morning"],
    ["午後", "2016-04-18T00:00:00", "afternoon"],
    ["4/17 夕方", "2016-04-17T00:00:00", "evening"],
    ["午後5時頃", "2016-04-18T17:00:00", "about"],
    ["17:38:09", "2016-04-18T17:38:09", "second"],
    ["17時38分09秒", "2016-04-18T17:38:09", "second"],
    ["23:50", "2016-04-17T23:50:00", "minute"],
    ["12/31", "2015-12-31T00:00:00", "day"],
    ["30日", "2016-03-30T00:00:00", "day"],
    ["31日 23:50", "2016-03-31T23:50:00", "minute"],
  ])("%s is as exact as it was typed", (typed, at, precision) => {
    expect(parseMoment(typed, now)).toEqual({ at: jst(at), precision });
  });

  test("what is no time is refused", () => {
    expect(parseMoment("soon", now)).toBeUndefined();
    expect(parseMoment("after lunch", now)).toBeUndefined();
  });
});
