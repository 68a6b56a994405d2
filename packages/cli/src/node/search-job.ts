import { foldForSearch } from "@kakehashi/language";
import type { Node } from "@kakehashi/node";
import type { Logger } from "@kakehashi/server";
import type { PostgresStore } from "@kakehashi/store";

const delayMs = 300;

/** Brings the search up to what was committed, a piece at a time and off the path, soon after each commit. */
export function indexSearchAlways(store: PostgresStore, node: Node, logger: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  async function run(): Promise<void> {
    try {
      while (!stopped && (await store.indexSearch(foldForSearch)) > 0);
    } catch (error) {
      logger.warn({ err: error }, "the search job could not go on; it tries again after the next commit");
    }
  }

  function soon(): void {
    if (stopped || timer !== undefined) return;
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
      stopped = true;
      unsubscribe();
      clearTimeout(timer);
      await running;
    },
  };
}
