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
