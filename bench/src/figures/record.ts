import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Figure, figure } from "../figure.ts";
import { copy } from "../floors/copy.ts";
import { sha256 } from "../floors/sha256.ts";
import { openPair } from "../pair/pair.ts";
import type { Plan } from "../plan.ts";
import { median } from "../statistics.ts";

const run = promisify(execFile);
const cli = process.env.KAKEHASHI_PROGRAM ?? join(import.meta.dirname, "../../../packages/cli/src/main.ts");
const writers = 256;
const verifyRounds = 3;

/** What is done with a whole record: catching up on it, and verifying it offline. */
export async function recordFigures(
  floors: { readonly a: string; readonly b: string },
  directory: string,
  plan: Plan,
): Promise<readonly Figure[]> {
  const pair = await openPair(join(directory, "record"));
  try {
    process.stderr.write(`catch-up: ${plan.catchUpUnits * 2} entries waiting\n`);
    await pair.a.ask({ ask: "fill", units: plan.catchUpUnits, writers });
    const copyBefore = await copy(floors.a, floors.b, plan.copyRows);
    const { size } = await pair.a.ask({ ask: "size" });
    const b = await pair.b();
    const caught = await b.ask({ ask: "caught-up", size });
    const copyRate = median([copyBefore, await copy(floors.a, floors.b, plan.copyRows)]);
    const catchUp = figure("catchup.rate", size / caught.seconds, "entries/s", "copy", copyRate);
    const memory = figure(
      "catchup.rss",
      caught.rssBytesMax / 2 ** 20,
      "MiB",
      "100,000 entries, bytes",
      (plan.catchUpUnits * 2 * 1_512) / 2 ** 20,
    );
    return [catchUp, memory, await verifyFigure(pair.a, join(directory, "record.kakehashi"), size)];
  } finally {
    await pair.stop();
  }
}

type NodeProcess = Awaited<ReturnType<typeof openPair>>["a"];

async function verifyFigure(node: NodeProcess, file: string, entries: number): Promise<Figure> {
  process.stderr.write(`verify: ${entries} entries\n`);
  const url = `http://127.0.0.1:${node.port}`;
  await run(process.execPath, [cli, "export", file, "--url", url, "--json"]);
  // The first run keeps its modules compiled for those after it, as on any machine where it was run before.
  const verify = () => run(process.execPath, [cli, "verify", file, "--json"], { maxBuffer: 1 << 26 });
  await verify();
  const floors: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < verifyRounds; round++) {
    floors.push(sha256(200_000));
    const started = performance.now();
    await verify();
    seconds.push((performance.now() - started) / 1000);
  }
  const rate = entries / median(seconds) / availableParallelism();
  return figure("verify.rate", rate, "entries/s/core", "sha256, one core", median(floors));
}
