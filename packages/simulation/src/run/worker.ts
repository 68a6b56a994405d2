import { parentPort, workerData } from "node:worker_threads";

interface Given {
  readonly scenario?: string;
  readonly trace?: boolean;
  readonly mutant?: string;
}

const { scenario, trace, mutant } = workerData as Given;
if (mutant !== undefined) {
  const { loadMutant } = await import("../mutants/load-mutant.ts");
  loadMutant(mutant);
}
// After the mutant: what is loaded from here on is the changed code.
const { runSeed } = await import("./run-seed.ts");

parentPort?.on("message", (seed: number | undefined) => {
  if (seed === undefined) {
    parentPort?.close();
    return;
  }
  void runSeed(seed, { scenario, trace: trace === true }).then((outcome) => parentPort?.postMessage(outcome));
});
parentPort?.postMessage("ready");
