import { Worker } from "node:worker_threads";
import type { Outcome } from "./run-seed.ts";

export interface ToRun {
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
  readonly scenario?: string | undefined;
  readonly trace?: boolean;
  /** The name of a mutant that the workers load in place of the code as it is. */
  readonly mutant?: string;
  /** Ends when this many seeds have failed. */
  readonly failuresMax?: number;
}

/** A history makes much that is soon gone: with more room for what is new, less of it is copied before it goes. */
const newMegabytes = 64;

/** Runs seeds on threads, each taking the next as it is done. `onOutcome` is called in order of completion. */
export async function runOnWorkers(run: ToRun, onOutcome: (outcome: Outcome) => void): Promise<void> {
  const end = run.from + run.seeds;
  let next = run.from;
  let failures = 0;
  const take = () => {
    const isOver = next >= end || failures >= (run.failuresMax ?? Number.POSITIVE_INFINITY);
    return isOver ? undefined : next++;
  };
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const { scenario, trace, mutant } = run;
      const worker = new Worker(new URL("./worker.ts", import.meta.url), {
        workerData: { scenario, trace, mutant },
        resourceLimits: { maxYoungGenerationSizeMb: newMegabytes },
      });
      worker.on("error", reject);
      worker.on("exit", () => resolve());
      worker.on("message", (outcome: Outcome | "ready") => {
        if (outcome !== "ready") {
          if (outcome.broken.length > 0) failures += 1;
          onOutcome(outcome);
        }
        worker.postMessage(take());
      });
    });
  await Promise.all(Array.from({ length: Math.min(run.workers, run.seeds) }, one));
}
