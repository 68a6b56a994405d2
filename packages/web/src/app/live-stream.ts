import { type LiveEvent, operations } from "@kakehashi/contract";
import { client } from "./client.ts";
import { askAgainMs, type Down, whyEnded } from "./why-down.ts";

export interface LiveState {
  /** `up`, or `down` since a wall time in milliseconds. */
  readonly state: "connecting" | "up" | "down";
  readonly since: number;
  /** Of what is down: why. */
  readonly why?: Down | "signed-out" | undefined;
}

interface Hub {
  state(): LiveState;
  onState(listener: () => void): () => void;
  onEvent(listener: (event: LiveEvent) => void): () => void;
  /** True where this tab reads the stream itself, which begins with a word to read everything. */
  leads(): boolean;
  /** Wall time from which on this tab hears what is told, milliseconds. */
  readonly listensSince: number;
  /** Another person or post reads now: the stream is opened anew, and everything is asked again. */
  again(): void;
}

type Message =
  | { readonly type: "event"; readonly event: LiveEvent }
  | { readonly type: "state"; readonly state: LiveState }
  | { readonly type: "hello" }
  | { readonly type: "again" };

/** Whoever signs in in this browser says so: a session that came back by another way is looked for now and then. */
const signedOutMs = 30_000;

/** A stream that has said nothing for three heartbeats is dead, whatever the socket believes. */
const silenceMs = 45_000;

/**
 * One stream for all tabs of a browser: on HTTP/1.1 the seventh open stream would hang the eighth tab. The tab that
 * holds a Web Lock reads it and passes everything on; when it closes, the next one takes over, and everything in view is
 * asked again: of what was told in between (receipts, lines, news, who is away) no cursor brings all back.
 */
export function startLiveStream(): Hub {
  let state: LiveState = { state: "connecting", since: Date.now() };
  const stateListeners = new Set<() => void>();
  const eventListeners = new Set<(event: LiveEvent) => void>();
  const channel = new BroadcastChannel("kakehashi.live");
  let leads = false;
  let reopen: () => void = () => undefined;

  function setState(next: LiveState["state"], why?: LiveState["why"]): void {
    if (state.state === next && state.why === why) return;
    state = { state: next, since: state.state === next ? state.since : Date.now(), why };
    for (const listener of stateListeners) listener();
    if (leads) channel.postMessage({ type: "state", state } satisfies Message);
  }

  function take(event: LiveEvent): void {
    for (const listener of eventListeners) listener(event);
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === "event") take(data.event);
    if (data.type === "state" && !leads) {
      state = data.state;
      for (const listener of stateListeners) listener();
    }
    if (data.type === "again") reopen();
    if (data.type === "hello" && leads) channel.postMessage({ type: "state", state } satisfies Message);
  };

  function tell(event: LiveEvent): void {
    take(event);
    channel.postMessage({ type: "event", event } satisfies Message);
  }

  function lead(): Promise<never> {
    leads = true;
    let attempt = 0;
    let cursor: string | undefined;
    let round = 0;
    let silent = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const source = new EventSource(client.url(operations.events, cursor === undefined ? {} : { query: { cursor } }));
      let watch: ReturnType<typeof setTimeout>;
      const alive = () => {
        clearTimeout(watch);
        watch = setTimeout(fail, silenceMs);
        attempt = 0;
        setState("up");
        // Whoever saw it end asks everything again: of what was told in between no cursor brings all back. Of this end nobody saw.
        if (silent) tell({ event: "reset" });
        silent = false;
      };
      const fail = () => {
        clearTimeout(watch);
        source.close();
        attempt += 1;
        void wait(++round);
      };
      // A stream that ends while its node is ready is opened again without a word, unless that does not help.
      const wait = async (mine: number) => {
        const why = await whyEnded();
        if (mine !== round) return;
        if (why !== undefined || attempt > 1) setState("down", why ?? "server");
        else silent = true;
        const openMs = Math.min(10_000, 200 * 2 ** Math.min(attempt, 6));
        const againMs = why === "signed-out" ? signedOutMs : askAgainMs;
        waiting = why === undefined ? setTimeout(open, openMs) : setTimeout(() => void wait(mine), againMs);
      };
      reopen = () => {
        round += 1;
        clearTimeout(watch);
        clearTimeout(waiting);
        source.close();
        cursor = undefined;
        open();
      };
      const receive = (message: MessageEvent<string>) => {
        alive();
        if (message.data === "") return;
        const event = JSON.parse(message.data) as LiveEvent;
        if (message.lastEventId !== "") cursor = message.lastEventId;
        tell(event);
      };
      source.onopen = alive;
      source.onerror = fail;
      source.onmessage = receive;
      source.addEventListener("heartbeat", alive);
    };
    open();
    return new Promise<never>(() => {});
  }

  if (navigator.locks === undefined) void lead();
  else void navigator.locks.request("kakehashi.live", lead);
  channel.postMessage({ type: "hello" } satisfies Message);

  return {
    state: () => state,
    leads: () => leads,
    listensSince: Date.now(),
    onState: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    again() {
      reopen();
      channel.postMessage({ type: "again" } satisfies Message);
    },
  };
}
