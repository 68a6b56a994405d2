import { expect, test } from "vitest";
import { shortTimeWords, timeWords } from "./time-words.ts";

const washington = { zone: "local", timeZone: "America/New_York" } as const;
const kathmandu = { zone: "local", timeZone: "Asia/Kathmandu" } as const;

test("an hour that comes twice where its reader is reads as two, in a sentence and in a subject line", () => {
  const twice = [Date.UTC(2016, 10, 6, 5, 30), Date.UTC(2016, 10, 6, 6, 30)];
  for (const language of ["ja", "en"] as const) {
    for (const words of [timeWords, shortTimeWords]) {
      const [first, second] = twice.map((at) => words(at, washington, language));
      expect(first).toContain("01:30");
      expect(second).toContain("01:30");
      expect(first).not.toBe(second);
    }
  }
});

test("no time is told of an hour that its reader's clocks leave out", () => {
  const before = Date.UTC(2016, 2, 13, 6, 59);
  expect(shortTimeWords(before, washington, "en")).toContain("01:59");
  expect(shortTimeWords(before + 60_000, washington, "en")).toContain("03:00");
});

test("midnight is the first minute of a day, and zones of three quarters of an hour are kept to", () => {
  expect(shortTimeWords(Date.UTC(2016, 11, 31, 15), { zone: "JST", timeZone: undefined }, "en")).toBe(
    "1 Jan 00:00 JST",
  );
  expect(shortTimeWords(Date.UTC(2016, 11, 31, 18, 15), kathmandu, "en")).toMatch(/^1 Jan 00:00 /);
});
