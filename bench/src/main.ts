/**
 * `npm run bench [-- --quick] [--json FILE] [--only delivery,replication,record,matters,start]`: Kakehashi beside its floors, in one run on one machine.
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
const parts = (values.only ?? "delivery,replication,record,matters,start").split(",");
const roundTripMs = 65;

const directory = await mkdtemp(join(tmpdir(), "kakehashi-bench-"));
const figures: Figure[] = [];
const [a, b] = await Promise.all(["floor-a", "floor-b"].map((name) => startEmbedded({ dir: join(directory, name) })));
if (a === undefined || b === undefined) throw new Error("two floors");
const floors = { a: a.url, b: b.url };
try {
  if (parts.includes("delivery")) {
    const near = await openPair(join(directory, "near"));
    const far = await openPair(join(directory, "far"), roundTripMs / 2);
    figures.push(...(await deliveryFigures(floors, near, far, plan)));
    await Promise.all([near.stop(), far.stop()]);
  }
  if (parts.includes("replication")) figures.push(...(await replicationFigures(join(directory, "replication"), plan)));
  if (parts.includes("record")) figures.push(...(await recordFigures(floors, directory, plan)));
  if (parts.includes("matters")) figures.push(...(await matterFigures(join(directory, "matters"), plan)));
  if (parts.includes("start")) figures.push(...(await startFigures(join(directory, "start"))));
} finally {
  await Promise.all([a.stop(), b.stop()]);
  await rm(directory, { recursive: true, force: true });
}
console.log(tableOf(figures));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
