import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { turnedAway } from "./turned-away.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells of callers turned away once a minute, by reason, and of nothing where nobody was", () => {
  const tell = vi.fn();
  const away = turnedAway(tell);
  for (let at = 0; at < 500; at += 1) away.count(at % 5 === 0 ? "node-not-known" : "signature-missing");
  expect(tell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(tell.mock.calls).toEqual([[500, { "node-not-known": 100, "signature-missing": 400 }]]);
  vi.advanceTimersByTime(600_000);
  away.close();
  expect(tell).toHaveBeenCalledTimes(1);
});

it("tells what is left when the node stops", () => {
  const tell = vi.fn();
  const away = turnedAway(tell);
  away.count("busy");
  away.close();
  vi.advanceTimersByTime(60_000);
  expect(tell.mock.calls).toEqual([[1, { busy: 1 }]]);
});

it("keeps few reasons, and short ones, whatever callers make of them", () => {
  const tell = vi.fn();
  const away = turnedAway(tell);
  for (let at = 0; at < 100; at += 1) away.count(`${at}${"x".repeat(1_000)}`);
  away.close();
  const [count, reasons] = tell.mock.calls[0] as [number, Record<string, number>];
  expect(count).toBe(100);
  expect(Object.keys(reasons)).toHaveLength(17);
  expect(reasons.other).toBe(84);
  expect(JSON.stringify(reasons).length).toBeLessThan(2_000);
});
