import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { askedToStop } from "./asked-to-stop.ts";

test("one stop that is heard twice leaves the time to end in order, and a later one ends the process at once", async () => {
  let now = 0;
  const exit = vi.fn();
  const process = Object.assign(new EventEmitter(), { exit });
  const asked = askedToStop(process as never, () => now);
  for (const signal of ["SIGINT", "SIGINT", "SIGTERM"]) expect(process.emit(signal)).toBe(true);
  await asked;
  expect(exit).not.toHaveBeenCalled();
  now = 10_000;
  process.emit("SIGINT");
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});
