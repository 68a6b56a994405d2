import type { CliProcess } from "./cli-context.ts";

/** Signals of one Ctrl-C, or of one stop by a service manager, come together. */
const togetherMs = 2_000;
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Resolves when the process is asked to stop. A terminal, and a service manager, ask the whole group, and `npm` and its script hand
 * on what they were asked: the same stop is heard two or three times, and must not end a node in the middle of it. Whoever asks
 * again later does not want to wait: the process ends at once, as after a power cut.
 */
export function askedToStop(process: Pick<CliProcess, "on" | "exit">, nowMs = () => performance.now()): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    for (const signal of Object.keys(exitCodes) as (keyof typeof exitCodes)[]) {
      process.on(signal, () => {
        firstMs ??= nowMs();
        if (nowMs() - firstMs > togetherMs) process.exit(exitCodes[signal]);
        resolve();
      });
    }
  });
}
