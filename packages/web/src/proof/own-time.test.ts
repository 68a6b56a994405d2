import { expect, it } from "vitest";
import { ownTimeApart, ownTimeSpanMs } from "./own-time.ts";

const at = Date.UTC(2026, 10, 27, 9);
const live = { kind: "live" } as const;

it("an author's own time is told apart from the first receipt beyond the span, in either direction, and not within it", () => {
  expect(ownTimeApart(at, at + 2 * 3_600_000, live)).toEqual({ is: "before", ms: 2 * 3_600_000 });
  expect(ownTimeApart(at, at - ownTimeSpanMs - 1000, live)).toEqual({ is: "after", ms: ownTimeSpanMs + 1000 });
  for (const near of [-ownTimeSpanMs, -1000, 0, 1000, ownTimeSpanMs]) {
    expect(ownTimeApart(at, at + near, live)).toBe(undefined);
  }
});

it("without a receipt there is nothing to compare, and a realm's own clock is compared with no wall clock", () => {
  expect(ownTimeApart(at, undefined, live)).toBe(undefined);
  for (const kind of ["case", "exercise"] as const) {
    expect(ownTimeApart(Date.UTC(2016, 3, 18), at, { kind })).toBe(undefined);
  }
});
