import { expect, it } from "vitest";
import { dayBefore, dayEnd } from "./day-end.ts";
import { isDay } from "./mechanism-address.ts";

it("is the last minute of the day where people are", () => {
  expect(dayEnd("2016-04-18", "Asia/Tokyo")).toBe(Date.parse("2016-04-18T14:59:00Z"));
  expect(dayEnd("2016-04-18", "Pacific/Honolulu")).toBe(Date.parse("2016-04-19T09:59:00Z"));
});

it("ends for every day that an address may hold, the first and the last", () => {
  for (const day of ["1000-01-01", "9999-12-31"]) {
    expect(isDay(day)).toBe(true);
    const [before, end] = [dayEnd(dayBefore(day), "Asia/Tokyo"), dayEnd(day, "Asia/Tokyo")];
    expect(end - before).toBe(86_400_000);
  }
});

it("ends for a day that a zone left out", () => {
  expect(Number.isFinite(dayEnd("2011-12-30", "Pacific/Apia"))).toBe(true);
});
