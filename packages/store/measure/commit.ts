/**
 * Measures `commit` on an embedded cluster of its own: units of two leaves with bodies of 512 bytes, one object of 2 KB and
 * one row for people, on one connection, beside the floor of one insert of one row of the same size per transaction.
 * Run: node packages/store/measure/commit.ts
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { SampleLog } from "../src/acceptance/sample.ts";
import { startEmbedded } from "../src/embedded/start-embedded.ts";
import { openPostgresStore } from "../src/postgres/open-postgres-store.ts";

const dir = await mkdtemp(join(tmpdir(), "kakehashi-measure-"));
const cluster = await startEmbedded({ dir });
const store = await openPostgresStore({
  url: cluster.url,
  secret: cluster.secret,
  database: "measure",
  connectionsMax: 1,
});
const runMs = 3_000;

for (const batch of [1, 16, 128, 1, 16, 128]) {
  const log = new SampleLog(`batch ${batch} ${performance.now()}`);
  const took: number[] = [];
  const until = performance.now() + runMs;
  for (let version = -1; performance.now() < until; version++) {
    const write = log.units(batch, version);
    const start = performance.now();
    if ((await store.commit(write)) !== "committed") throw new Error("moved");
    took.push(performance.now() - start);
  }
  const rate = Math.round((batch * took.length * 1000) / took.reduce((sum, ms) => sum + ms, 0));
  console.log(`commit of ${batch}: p50 ${median(took).toFixed(2)} ms, ${rate} units/s`);
}
console.log(`floor, one row of 3.6 KB a transaction: p50 ${(await floor()).toFixed(2)} ms`);
await store.close();
await cluster.stop();
await rm(dir, { recursive: true });

async function floor(): Promise<number> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query("create table floor (id int primary key, bytes bytea)");
  const took: number[] = [];
  const bytes = Buffer.alloc(3_600, 7);
  for (let id = 0; id < 2_000; id++) {
    const start = performance.now();
    await client.query({ name: "floor", text: "insert into floor values ($1, $2)", values: [id, bytes] });
    took.push(performance.now() - start);
  }
  await client.end();
  return median(took);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
