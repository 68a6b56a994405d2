/**
 * `npm run bench [-- --quick] [--json FILE] [--only delivery,replication,start,record,matters]`: Kakehashi beside its floors, in one run on one machine.
 * What each figure means, and which weakness it hides: bench/README.md.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbedded } from "@kakehashi/store";
import { type Figure, tableOf } from "./figure.ts";
import { deliveryFigures } from "./figures/delivery.ts";
import { matterFigures } from "./figures/matters.ts";
import { recordFigures } from "./figures/record.ts";
import { replicationFigures } from "./figures/replication.ts";
import { startFigures } from "./figures/start.ts";
import { openPair } from "./pair/pair.ts";
import { fullPlan, quickPlan } from "./plan.ts";

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, json: { type: "string" }, only: { type: "string" } },
});
const plan = values.quick === true ? quickPlan : fullPlan;
const roundTripMs = 65;

const directory = await mkdtemp(join(tmpdir(), "kakehashi-bench-"));
const [a, b] = await Promise.all(["floor-a", "floor-b"].map((name) => startEmbedded({ dir: join(directory, name) })));
if (a === undefined || b === undefined) throw new Error("two floors");
const floors = { a: a.url, b: b.url };

/** In the order of running: the matters come last, as the longest. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  async delivery() {
    const near = await openPair(join(directory, "near"));
    const far = await openPair(join(directory, "far"), roundTripMs / 2);
    const measured = await deliveryFigures(floors, near, far, plan);
    await Promise.all([near.stop(), far.stop()]);
    return measured;
  },
  replication: () => replicationFigures(join(directory, "replication"), plan),
  start: () => startFigures(join(directory, "start")),
  record: () => recordFigures(floors, directory, plan),
  matters: () => matterFigures(join(directory, "matters"), plan),
};
const wanted = (values.only ?? Object.keys(parts).join(",")).split(",");
const unknown = wanted.filter((part) => !Object.hasOwn(parts, part));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
  await Promise.all([a.stop(), b.stop()]);
  await rm(directory, { recursive: true, force: true });
  process.exit(2);
}

const figures: Figure[] = [];
try {
  for (const [part, measure] of Object.entries(parts)) {
    if (!wanted.includes(part)) continue;
    try {
      const measured = await measure();
      figures.push(...measured);
      console.log(tableOf(measured));
    } catch (error) {
      // The other parts took long to measure: what failed is told, and the run is not a good one.
      console.error(`${part}:`, error);
      process.exitCode = 1;
    }
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
} finally {
  await Promise.all([a.stop(), b.stop()]);
  await rm(directory, { recursive: true, force: true });
}
console.log(tableOf(figures));
