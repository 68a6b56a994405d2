import { type Outcome, runOnWorkers, summaryOf } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

const seeds = Number(process.env.KAKEHASHI_SEEDS ?? 2_000);

/** What every run must have reached, or it tested less than it says. */
const reached = [
  "partition",
  "partition for days",
  "crash before a write",
  "crash after a write",
  "restore by an operator",
  "restore unsaid",
  "promotion",
  "clock jump",
  "crossing positions",
  "crossing moves",
  "moves side by side",
  "recall during a partition",
  "package without its bodies",
  "rubbish leaf",
  "fork convicted",
  "stolen old key used",
  "replay",
  "message tampered with",
  "agreement looked at",
  "concurrent writes side by side",
  "asked again",
  "bundle taken in",
  "bundle cut off",
];

describe("whole histories, each from one seed", () => {
  test(`${seeds} seeds hold all laws`, { timeout: 300_000 }, async () => {
    const tally = new Map<string, number>();
    const failed: Outcome[] = [];
    await runOnWorkers({ seeds, from: 0, workers: 2, failuresMax: 5 }, (outcome) => {
      for (const [name, times] of outcome.tally) tally.set(name, (tally.get(name) ?? 0) + times);
      if (outcome.broken.length > 0) failed.push(outcome);
    });
    const told = failed.map(({ seed, broken, history }) =>
      [`npm run sim -- --from ${seed} --seeds 1`, ...new Set(broken), ...history].join("\n"),
    );
    expect(told.join("\n\n"), "laws were broken").toBe("");
    const missed = reached.filter((name) => (tally.get(name) ?? 0) === 0);
    expect(missed, summaryOf(tally)).toEqual([]);
  });
});
