import { expect, test } from "vitest";
import { breathe } from "./wall.ts";

function work(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

test("long work lets what else waits go on, and what has just begun does not wait", async () => {
  await new Promise((resolve) => setImmediate(resolve));
  expect(breathe()).toBeUndefined();
  let rounds = 0;
  let going = true;
  const others = (): void => {
    rounds += 1;
    if (going) setImmediate(others);
  };
  setImmediate(others);
  for (let part = 0; part < 60; part++) {
    work(1);
    await breathe();
  }
  going = false;
  expect(rounds).toBeGreaterThanOrEqual(3);
  await new Promise((resolve) => setImmediate(resolve));
  work(20);
  expect(breathe()).toBeUndefined();
});
