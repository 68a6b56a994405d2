import type { MatterView } from "@kakehashi/contract";
import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { askingAgain } from "./ask-again.ts";
import { type LiveState, startLiveStream } from "./live-stream.ts";
import { useSession } from "./session.tsx";
import { staleKeys } from "./stale-keys.ts";

let hub: ReturnType<typeof startLiveStream> | undefined;
const liveHub = () => {
  hub ??= startLiveStream();
  return hub;
};

/** Collects what a burst of events makes stale and asks once per frame, so that a catch-up does not become a storm. */
function feed(cache: QueryClient): () => void {
  const asking = askingAgain(cache);
  const waiting = new Map<string, readonly string[]>();
  const moved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const queryKey of waiting.values()) asking.stale({ queryKey });
    // The page of a matter shows how those stand that it is linked to, in whichever audience.
    const subjects = new Set(moved);
    asking.stale({ predicate: ({ state }) => showsOneOf(state.data, subjects) });
    waiting.clear();
    moved.clear();
  };
  const stop = liveHub().onEvent((event) => {
    for (const key of staleKeys(event)) waiting.set(key.join("\n"), key);
    if (event.event === "entries") for (const { subject } of event.subjects) moved.add(subject);
    timer ??= setTimeout(flush, 60);
  });
  return () => {
    stop();
    asking.end();
    clearTimeout(timer);
  };
}

function showsOneOf(data: unknown, subjects: ReadonlySet<string>): boolean {
  const matter = (data as { readonly shared?: { readonly matter?: MatterView } } | undefined)?.shared?.matter;
  if (matter === undefined) return false;
  return [...matter.links, ...matter.joined].some(({ subject }) => subjects.has(subject));
}

/** What a tab had read before it heard the stream that another one reads: nobody tells it what came in between. */
function readBefore(): { readonly predicate: (query: Query) => boolean } {
  const { listensSince } = liveHub();
  return { predicate: ({ state }) => state.dataUpdatedAt > 0 && state.dataUpdatedAt <= listensSince };
}

/** Who read the stream when it was opened, as which post. */
let readAs: string | undefined;

/** Feeds the cache from the one stream, as whoever reads now. After an interruption everything in view is asked again. */
export function useLiveFeed(): void {
  const cache = useQueryClient();
  const { me } = useSession();
  const reads = `${me.person?.id} ${me.post?.id}`;
  useEffect(() => {
    if (readAs !== undefined && readAs !== reads) liveHub().again();
    readAs = reads;
  }, [reads]);
  useEffect(() => feed(cache), [cache]);
  useEffect(() => {
    let before = liveHub().state().state;
    return liveHub().onState(() => {
      const now = liveHub().state().state;
      if (before === "down" && now === "up") void cache.invalidateQueries();
      if (before === "connecting" && now === "up" && !liveHub().leads()) void cache.invalidateQueries(readBefore());
      before = now;
    });
  }, [cache]);
}

/** Somebody has signed in: what this browser's tabs show is read anew, as whoever that is. */
export function readAnew(): void {
  liveHub().again();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(liveHub().onState, liveHub().state);
}
