import type { LiveEvent } from "@kakehashi/contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLiveStream } from "./live-stream.ts";

/** Streams as they were opened, and the tabs that wait to read one. */
class Source {
  static opened: Source[] = [];
  onopen: () => void = () => {};
  onerror: () => void = () => {};
  onmessage: (message: { readonly data: string; readonly lastEventId: string }) => void = () => {};
  readonly url: URL;
  closed = false;
  constructor(url: string) {
    this.url = new URL(url, "https://node.example");
    Source.opened.push(this);
  }
  addEventListener(): void {}
  close(): void {
    this.closed = true;
  }
  say(event: LiveEvent, lastEventId: string): void {
    this.onmessage({ data: JSON.stringify(event), lastEventId });
  }
}

const waiting: (() => unknown)[] = [];
const channels: BroadcastChannel[] = [];

beforeEach(() => {
  Source.opened = [];
  waiting.length = 0;
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("navigator", { locks: { request: async (_: string, lead: () => unknown) => waiting.push(lead) } });
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    "BroadcastChannel",
    class extends Channel {
      constructor(name: string) {
        super(name);
        channels.push(this);
      }
    },
  );
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  vi.unstubAllGlobals();
});

/** The tab that holds the lock has gone: the next one has it. */
const handOver = () => void waiting.shift()?.();
const heard = (tab: ReturnType<typeof startLiveStream>) => {
  const events: string[] = [];
  tab.onEvent(({ event }) => events.push(event));
  return events;
};

test("a tab that takes over reads everything again, and one that lost its stream goes on where it was", async () => {
  const [, second] = [startLiveStream(), startLiveStream()];
  const events = heard(second);
  handOver();
  const [first] = Source.opened as [Source];
  expect(first.url.searchParams.get("cursor")).toBe(null);
  first.onopen();
  first.say({ event: "reset" }, "a:7");
  await expect.poll(() => events).toEqual(["reset"]);
  vi.useFakeTimers();
  first.onerror();
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  expect(Source.opened[1]?.url.searchParams.get("cursor")).toBe("a:7");
  handOver();
  expect(Source.opened[2]?.url.searchParams.get("cursor")).toBe(null);
  expect(second.leads()).toBe(true);
});
