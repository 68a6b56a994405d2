/**
 * `npm run sim -- --seeds N --from S [--scenario NAME] [--workers W] [--mutants] [--trace]`: plays histories, each from one
 * seed, and looks whether the laws held. A seed that fails prints the one line that plays it again. Exit code 0: all held;
 * 1: a law was broken (with `--mutants`: a mutant was not found); 2: wrong usage.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runMutants } from "./mutants/run-mutants.ts";
import { runOnWorkers } from "./run/on-workers.ts";
import type { Outcome } from "./run/run-seed.ts";
import { scenarioNames } from "./run/scenarios.ts";
import { summaryOf } from "./run/summary.ts";

interface Wanted {
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
  readonly scenario: string | undefined;
  readonly trace: boolean;
  readonly mutants: boolean;
}

const usage = `npm run sim -- [--seeds N] [--from S] [--scenario NAME] [--workers W] [--trace] [--mutants]
scenarios: ${scenarioNames.join(" ")}`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const wanted = read(args);
  if (wanted === undefined) {
    console.error(usage);
    return 2;
  }
  return wanted.mutants ? runMutants(wanted) : runAll(wanted);
}

function read(args: readonly string[]): Wanted | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: "string", default: "1000" },
        from: { type: "string", default: "0" },
        workers: { type: "string", default: String(Math.min(8, availableParallelism())) },
        scenario: { type: "string" },
        trace: { type: "boolean", default: false },
        mutants: { type: "boolean", default: false },
      },
    });
    const [seeds, from, workers] = [values.seeds, values.from, values.workers].map(Number) as [number, number, number];
    const numbersFit =
      Number.isSafeInteger(seeds) && seeds > 0 && Number.isSafeInteger(from) && from >= 0 && workers > 0;
    const scenarioFits = values.scenario === undefined || scenarioNames.includes(values.scenario);
    if (!numbersFit || !scenarioFits) return undefined;
    const { scenario, trace, mutants } = values;
    return { seeds, from, workers, scenario, trace, mutants };
  } catch {
    return undefined;
  }
}

async function runAll(wanted: Wanted): Promise<number> {
  const startedMs = performance.now();
  const tally = new Map<string, number>();
  let [done, failed] = [0, 0];
  await runOnWorkers(wanted, (outcome) => {
    done += 1;
    for (const [name, times] of outcome.tally) tally.set(name, (tally.get(name) ?? 0) + times);
    if (outcome.broken.length > 0) {
      failed += 1;
      tellFailure(outcome, wanted);
    }
    if (process.stderr.isTTY && done % 10 === 0) {
      const perSecond = done / ((performance.now() - startedMs) / 1_000);
      process.stderr.write(`\r${done}/${wanted.seeds} seeds, ${failed} failed, ${perSecond.toFixed(1)}/s `);
    }
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  console.log(summaryOf(tally));
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  console.log(
    `${done} seeds from ${wanted.from} in ${seconds} s: ${failed === 0 ? "all laws held" : `${failed} FAILED`}`,
  );
  return failed === 0 ? 0 : 1;
}

function tellFailure({ seed, faults, broken, history }: Outcome, { scenario }: Wanted): void {
  const again = `npm run sim -- --from ${seed} --seeds 1${scenario === undefined ? "" : ` --scenario ${scenario}`}`;
  console.log(`FAILED: ${again}`);
  console.log(`  ${faults.join(", ")}`);
  for (const what of [...new Set(broken)].slice(0, 8)) console.log(`  ${what}`);
  console.log(history.map((line) => `  | ${line}`).join("\n"));
}
