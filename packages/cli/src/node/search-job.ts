import { setTimeout as delay } from "node:timers/promises";
import { foldForSearch } from "@kakehashi/language";
import type { Node } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import type { PostgresStore } from "@kakehashi/store";

/**
 * Commits are worked through together, as many as came in this time: a run for each would cost more than they did, and takes
 * the processor from the commit of someone who waits. What was entered is found by a search a second later.
 */
const delayMs = 1_000;
const few = 16;

/** Brings the search up to what was committed, a piece at a time and off the path, soon after each commit. */
export function indexSearchAlways(store: PostgresStore, node: Node, logger: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const ending = new AbortController();
  const { signal } = ending;

  async function run(): Promise<void> {
    try {
      for (let done = 1; done > 0 && !signal.aborted; ) {
        done = await store.indexSearch(foldForSearch);
        if (done > 0 && done < few) await delay(delayMs, undefined, { ref: false, signal });
      }
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error }, "the search job could not go on; it tries again after the next commit");
    }
  }

  function soon(): void {
    if (signal.aborted || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = (running ?? Promise.resolve()).then(run);
    }, delayMs);
    timer.unref();
  }

  const unsubscribe = node.on((event) => {
    if (event.event === "entries" && event.news.subjects.length > 0) soon();
  });
  soon();
  return {
    async stop() {
      ending.abort();
      unsubscribe();
      clearTimeout(timer);
      await running;
    },
  };
}
