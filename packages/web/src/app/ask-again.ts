import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/** How long a query rests between two answers while news keep coming. */
const restMs = 250;

/** What became stale is asked again, until it is ended. */
export interface AskingAgain {
  stale(which: QueryFilters): void;
  end(): void;
}

/**
 * Each query by itself, and never while it is on its way: news that come faster than answers would otherwise break off every
 * one of them, and a screen would stand still for as long as a crisis lasts. What is told meanwhile is asked once more as
 * soon as the answer is here, which may have been made before it.
 */
export function askingAgain(cache: QueryClient): AskingAgain {
  const later = new Set<string>();
  const resting = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = cache.getQueryCache().subscribe(({ type, query }) => {
    const { queryHash } = query;
    if (type !== "updated" || query.state.fetchStatus !== "idle" || !later.delete(queryHash)) return;
    const rested = () => {
      resting.delete(queryHash);
      stale(query);
    };
    resting.set(queryHash, setTimeout(rested, restMs));
  });
  function stale({ queryHash, queryKey, state }: Query): void {
    if (resting.has(queryHash)) return;
    if (state.fetchStatus === "idle") void cache.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
    else later.add(queryHash);
  }
  return {
    stale: (which) => {
      for (const query of cache.getQueryCache().findAll(which)) stale(query);
    },
    end: () => {
      stop();
      for (const timer of resting.values()) clearTimeout(timer);
    },
  };
}
