import { runOnWorkers } from "../run/on-workers.ts";
import { type Mutant, mutants } from "./mutants.ts";

interface Wanted {
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
}

const perMutant = 200;

/** Runs each mutant over some seeds, and tells in how many it was found. 0 when every one was, 1 when one got away. */
export async function runMutants({ seeds, from, workers }: Wanted): Promise<number> {
  let escaped = 0;
  console.log(`${"mutant".padEnd(32)} ${"found in".padStart(14)}  first  what was found first`);
  for (const mutant of mutants) {
    const { found, played, first } = await play(mutant, { seeds: Math.min(seeds, perMutant), from, workers });
    if (found === 0) escaped += 1;
    const share = `${found} of ${played}`;
    const told = first === undefined ? "NOT FOUND" : `${String(first.seed).padStart(5)}  ${first.what.slice(0, 110)}`;
    console.log(`${mutant.name.padEnd(32)} ${share.padStart(14)}  ${told}`);
  }
  console.log(escaped === 0 ? "every mutant was found" : `${escaped} mutants got away`);
  return escaped === 0 ? 0 : 1;
}

interface Played {
  readonly found: number;
  readonly played: number;
  readonly first: { readonly seed: number; readonly what: string } | undefined;
}

export async function play(mutant: Mutant, wanted: Wanted & { readonly failuresMax?: number }): Promise<Played> {
  let [found, played] = [0, 0];
  let first: Played["first"];
  await runOnWorkers({ ...wanted, scenario: mutant.scenario, mutant: mutant.name }, ({ seed, broken }) => {
    played += 1;
    if (broken.length === 0) return;
    found += 1;
    if (first === undefined || seed < first.seed) first = { seed, what: (broken[0] ?? "").split("\n")[0] ?? "" };
  });
  return { found, played, first };
}
