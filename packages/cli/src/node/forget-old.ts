import type { Access } from "@kakehashi/access";
import { answersKeptDays } from "@kakehashi/contract";
import type { Logger } from "@kakehashi/server";
import type { PostgresStore } from "@kakehashi/store";

const hourMs = 60 * 60 * 1000;

/**
 * What is kept for a time goes when that is over, each hour and off the path: answers to writes, which are for their retries;
 * sessions that have ended, and what they opened rows by.
 */
export function forgetOldAlways(
  store: Pick<PostgresStore, "forgetAnswers" | "readerSessions">,
  access: Pick<Access, "answers" | "forgetEndedSessions">,
  logger: Logger,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  async function run(): Promise<void> {
    try {
      while (!stopped && (await store.forgetAnswers(answersKeptDays)) > 0);
      await access.answers.forgetOld();
      await store.readerSessions.prune();
      await access.forgetEndedSessions();
    } catch (error) {
      if (!stopped) logger.warn({ err: error }, "what is old could not be forgotten; it is tried again in an hour");
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
