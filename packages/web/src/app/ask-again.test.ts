import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askingAgain } from "./ask-again.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A list on a screen whose answer takes `answerMs`, and says what stood at its beginning. */
function screen(answerMs: number) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const list = { now: 0, asked: 0, brokenOff: 0 };
  const observer = new QueryObserver(cache, {
    queryKey: ["audience", "a", "list"],
    queryFn: async ({ signal }) => {
      const { now } = list;
      list.asked += 1;
      signal.addEventListener("abort", () => {
        list.brokenOff += 1;
      });
      await new Promise((resolve) => setTimeout(resolve, answerMs));
      return now;
    },
  });
  const end = observer.subscribe(() => {});
  return { cache, list, observer, end, shown: () => observer.getCurrentResult().data };
}

test("news that come faster than answers break none of them off, and the screen goes on with them", async () => {
  const { cache, list, shown, end } = screen(400);
  await vi.advanceTimersByTimeAsync(500);
  const asking = askingAgain(cache);
  for (let event = 1; event <= 100; event++) {
    list.now = event;
    asking.stale({ queryKey: ["audience", "a"] });
    await vi.advanceTimersByTimeAsync(50);
    if (event === 50) expect(shown()).toBeGreaterThan(20);
  }
  expect(list.asked).toBeLessThan(12);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([shown(), list.brokenOff]).toEqual([100, 0]);
  const { asked } = list;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(list.asked).toBe(asked);
  asking.end();
  end();
});

test("a single event is asked for at once, and what is of another audience not at all", async () => {
  const { cache, list, shown, end } = screen(10);
  await vi.advanceTimersByTimeAsync(50);
  const asking = askingAgain(cache);
  list.now = 1;
  asking.stale({ queryKey: ["audience", "b"] });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()).toBe(0);
  asking.stale({ queryKey: ["audience", "a"] });
  await vi.advanceTimersByTimeAsync(10);
  expect(shown()).toBe(1);
  asking.end();
  end();
});
