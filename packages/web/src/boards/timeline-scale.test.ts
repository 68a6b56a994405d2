import { expect, it } from "vitest";
import { timelineScale } from "./timeline-scale.ts";

const hour = 3_600_000;
const day = 24 * hour;

it("holds every time and now, in order, between 0 and 100", () => {
  const now = 1_460_966_280_000;
  const times = [now - 3 * day, now - 5 * hour, now + 2 * day];
  const { at } = timelineScale(times, now, 9 * hour);
  const parts = [...times, now].sort((a, b) => a - b).map(at);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(Math.min(...parts)).toBeGreaterThan(0);
  expect(Math.max(...parts)).toBeLessThan(100);
  expect(at(now - 1000 * day)).toBe(0);
});

it("marks round times of the zone, ten at most", () => {
  const now = 1_460_966_280_000;
  for (const span of [hour, 8 * hour, 3 * day, 40 * day, 900 * day]) {
    const { marks } = timelineScale([now - span], now, 9 * hour);
    expect(marks.length).toBeGreaterThan(1);
    expect(marks.length).toBeLessThanOrEqual(11);
    for (const mark of marks) expect((mark + 9 * hour) % hour).toBe(0);
  }
});
