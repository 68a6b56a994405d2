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

/** What the node says of itself. */
let ready: () => Promise<Response>;
const waiting: (() => unknown)[] = [];
const channels: BroadcastChannel[] = [];

beforeEach(() => {
  Source.opened = [];
  waiting.length = 0;
  vi.stubGlobal("EventSource", Source);
  ready = async () => new Response("{}");
  vi.stubGlobal("fetch", () => ready());
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

/** The stream breaks, and that time goes by. */
async function lose(source: Source, ms: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  source.onerror();
  await vi.advanceTimersByTimeAsync(ms);
  vi.useRealTimers();
}

test("a stream that ends while its node is ready is opened again without a word, and all is asked again", async () => {
  const tab = startLiveStream();
  const states: string[] = [];
  tab.onState(() => states.push(tab.state().state));
  handOver();
  Source.opened[0]?.onopen();
  const events = heard(tab);
  await lose(Source.opened[0] as Source, 1_000);
  Source.opened[1]?.onopen();
  expect([states, events]).toEqual([["up"], ["reset"]]);
  await lose(Source.opened[1] as Source, 1_000);
  await lose(Source.opened[2] as Source, 1_000);
  expect(tab.state()).toMatchObject({ state: "down", why: "server" });
});

test("while the node does not reach its database that is said, and the stream comes with it", async () => {
  const tab = startLiveStream();
  handOver();
  Source.opened[0]?.onopen();
  ready = async () => Response.json({ status: "not-ready", code: "store-away", why: "" }, { status: 503 });
  await lose(Source.opened[0] as Source, 60_000);
  expect(tab.state()).toMatchObject({ state: "down", why: "store" });
  expect(Source.opened).toHaveLength(1);
  ready = async () => new Response("{}");
  await lose(Source.opened[0] as Source, 3_000);
  expect(Source.opened).toHaveLength(2);
  Source.opened[1]?.onopen();
  expect(tab.state().state).toBe("up");
});

test("a tab that takes over reads everything again, and one that lost its stream goes on where it was", async () => {
  const [, second] = [startLiveStream(), startLiveStream()];
  const events = heard(second);
  handOver();
  const [first] = Source.opened as [Source];
  expect(first.url.searchParams.get("cursor")).toBe(null);
  first.onopen();
  first.say({ event: "reset" }, "a:7");
  await expect.poll(() => events).toEqual(["reset"]);
  await lose(first, 10_000);
  expect(Source.opened[1]?.url.searchParams.get("cursor")).toBe("a:7");
  handOver();
  expect(Source.opened[2]?.url.searchParams.get("cursor")).toBe(null);
  expect(second.leads()).toBe(true);
});
