import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Figure, figure, tableOf } from "../figure.ts";
import { copy } from "../floors/copy.ts";
import { sha256 } from "../floors/sha256.ts";
import { openPair } from "../pair/pair.ts";
import type { Plan } from "../plan.ts";
import { median } from "../statistics.ts";

const run = promisify(execFile);
const cli = join(import.meta.dirname, "../../../packages/cli/src/main.ts");
const writers = 256;

/** What is done with a whole record: catching up on it, verifying it offline, rebuilding from it. */
export async function recordFigures(
  floors: { readonly a: string; readonly b: string },
  directory: string,
  plan: Plan,
): Promise<readonly Figure[]> {
  const pair = await openPair(join(directory, "record"));
  try {
    process.stderr.write(`catch-up: ${plan.catchUpUnits * 2} entries waiting\n`);
    const { rate: appendRate } = await pair.a.ask({ ask: "fill", units: plan.catchUpUnits, writers });
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
    const verify = await verifyFigure(pair.a, join(directory, "record.kakehashi"), size);
    // The rebuild of the large record takes longer than all before it: these stand whatever becomes of it.
    process.stderr.write(`${tableOf([catchUp, memory, verify])}\n`);
    await pair.endB();
    const rebuild = await rebuildFigure(pair.a, plan, appendRate);
    return [catchUp, memory, verify, rebuild];
  } finally {
    await pair.stop();
  }
}

type NodeProcess = Awaited<ReturnType<typeof openPair>>["a"];

async function verifyFigure(node: NodeProcess, file: string, entries: number): Promise<Figure> {
  process.stderr.write(`verify: ${entries} entries\n`);
  const url = `http://127.0.0.1:${node.port}`;
  await run(process.execPath, [cli, "export", file, "--url", url, "--json"]);
  const floor = sha256(200_000);
  const started = performance.now();
  await run(process.execPath, [cli, "verify", file, "--json"], { maxBuffer: 1 << 26 });
  const seconds = (performance.now() - started) / 1000;
  return figure("verify.rate", entries / seconds / availableParallelism(), "entries/s/core", "sha256, one core", floor);
}

/** Time an entry of a large record against that of a small one: 1 is linear. */
async function rebuildFigure(node: NodeProcess, plan: Plan, appendRate: number): Promise<Figure> {
  process.stderr.write("rebuild: the small record\n");
  const small = await node.ask({ ask: "rebuild" });
  process.stderr.write(`rebuild: the record of ${plan.rebuildUnits * 2} entries\n`);
  await node.ask({ ask: "fill", units: plan.rebuildUnits - plan.catchUpUnits, writers });
  const large = await node.ask({ ask: "rebuild" });
  const each = (done: typeof small): number => (done.seconds / done.entries) * 1e6;
  process.stderr.write(
    `rebuild: ${(large.entries / large.seconds).toFixed(0)} entries/s; appending ran at ${(appendRate * 2).toFixed(0)} entries/s\n`,
  );
  return figure("rebuild.rate", each(large), "us/entry", `us/entry of ${small.entries}`, each(small));
}
