import type { Words } from "@kakehashi/core";
import { Presets, SingleBar } from "cli-progress";
import type { CliContext } from "./cli-context.ts";

export interface Progress {
  /** `done` out of the total given when it was started. */
  at(done: number): void;
  end(): void;
}

/** A bar on stderr for long work; silent where stderr is no terminal, so that logs and pipes stay clean. */
export function progress(
  context: CliContext,
  total: number,
  unit: { readonly ja: string; readonly en: string },
): Progress {
  if (!context.process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  const format = `{bar} {percentage}% {value}/{total} ${context.say(unit)}  {eta_formatted}`;
  const bar = new SingleBar({ format, stream: context.process.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { at: (done) => bar.update(done), end: () => bar.stop() };
}

const clearLine = "\r\u001b[2K";
/** Often enough to be seen to move, seldom enough to cost nothing. */
const saidEveryMs = 200;

/** How much is done of work whose whole nobody knows beforehand: one line on stderr that goes when it ends. */
export function counting(context: CliContext, words: (done: number) => Words): Progress {
  const { stderr } = context.process;
  if (!stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let saidAt = 0;
  return {
    at(done) {
      const now = Date.now();
      if (now - saidAt < saidEveryMs) return;
      saidAt = now;
      stderr.write(`${clearLine}${context.say(words(done))}`);
    },
    end: () => void stderr.write(clearLine),
  };
}

/** `12.3 MB`, for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
