import { answersKeptDays } from "@kakehashi/contract";
import type { Logger } from "@kakehashi/server";
import type { PostgresStore } from "@kakehashi/store";

const hourMs = 60 * 60 * 1000;

/** Answers to commands are kept for their retries, not for ever: each hour the old ones go, a piece at a time and off the path. */
export function forgetAnswersAlways(
  store: Pick<PostgresStore, "forgetAnswers">,
  logger: Logger,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  async function run(): Promise<void> {
    try {
      while (!stopped && (await store.forgetAnswers(answersKeptDays)) > 0);
    } catch (error) {
      if (!stopped) logger.warn({ err: error }, "old answers could not be forgotten; it is tried again in an hour");
    }
  }
  const soon = () => {
    running = running.then(run);
  };
  const timer = setInterval(soon, hourMs);
  timer.unref();
  soon();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
