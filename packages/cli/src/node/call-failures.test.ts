import { expect, test, vi } from "vitest";
import { callFailures } from "./call-failures.ts";

const hourMs = 3_600_000;

test("each reason why a call comes to nothing is told at once, and again after an hour", () => {
  let now = 0;
  const tell = vi.fn();
  const failures = callFailures(tell, () => now);
  for (let call = 0; call < 100; call += 1) {
    failures.failed("connect ECONNREFUSED");
    failures.failed("self-signed certificate");
  }
  expect(tell.mock.calls).toEqual([["connect ECONNREFUSED"], ["self-signed certificate"]]);
  now = hourMs;
  failures.failed("self-signed certificate");
  expect(tell).toHaveBeenCalledTimes(3);
  now = 0;
  failures.failed("self-signed certificate");
  expect(tell).toHaveBeenCalledTimes(4);
});

test("a partner that thinks of a new reason each time fills no log", () => {
  const tell = vi.fn();
  const failures = callFailures(tell, () => 0);
  for (let call = 0; call < 1_000; call += 1) failures.failed(`${call}${"x".repeat(5_000)}`);
  expect(tell).toHaveBeenCalledTimes(8);
  expect(String(tell.mock.calls[0]?.[0]).length).toBe(200);
});
