import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { Store } from "../port.ts";
import { openPostgresStore, type PostgresStore } from "./open-postgres-store.ts";
import { openPool } from "./queries.ts";

/** Law 10 on the real thing: what was acknowledged is durable, and a commit that was cut off left nothing or everything. */
describe("crash", () => {
  let cluster: EmbeddedPostgres;
  let store: PostgresStore;
  beforeAll(async () => {
    cluster = await temporaryCluster();
    store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "crash" });
  });
  afterAll(async () => {
    await store.close();
    await cluster.stop();
  });

  it("keeps every acknowledged commit whole when the database is killed under four writers, three times", async () => {
    const acknowledged = new Map<string, number>();
    let stop = false;
    const writers = ["w1", "w2", "w3", "w4"].map(async (name) => {
      while (!stop) {
        const [log, version] = await resume(store, name).catch(() => [undefined, 0] as const);
        if (log === undefined) await pause(20);
        else await writeUntilCut(store, log, version, acknowledged, () => stop);
      }
    });
    for (let kill = 0; kill < 3; kill++) {
      await expectProgress(acknowledged, 40);
      const killed = cluster.pid();
      process.kill(killed, "SIGKILL");
      // Backends go on for a moment after the postmaster: only what the next one answers says that it is back.
      await expect.poll(() => cluster.pid(), { timeout: 20_000 }).not.toBe(killed);
    }
    await expectProgress(acknowledged, 20);
    stop = true;
    await Promise.all(writers);
    for (const [name, size] of acknowledged) await expectWhole(store, name, size);
  });

  it("outlives a connection that the database cuts between two statements of a transaction", async () => {
    const pool = openPool(store.urls.engine, 2);
    const client = await pool.connect();
    await client.query("begin");
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const cut = new Promise((done) => client.once("end", done));
    await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await cut;
    await expect(client.query("select 1")).rejects.toThrow();
    client.release(true);
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it("keeps every acknowledged commit when the node is killed with its writes under way", async () => {
    const code = `
      import { SampleLog } from ${JSON.stringify(join(import.meta.dirname, "../acceptance/sample.ts"))};
      import { connectPostgresStore } from ${JSON.stringify(join(import.meta.dirname, "open-postgres-store.ts"))};
      const store = await connectPostgresStore(${JSON.stringify(store.urls)});
      const log = new SampleLog("killed");
      for (let version = -1; ; version++) {
        if ((await store.commit(log.units(3, version))) === "committed") process.stdout.write(log.size + "\\n");
      }`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.split("\n").length > 20) child.kill("SIGKILL");
    });
    await new Promise((done) => child.once("close", done));
    await expectWhole(store, "killed", Number(said.trim().split("\n").at(-1)));
  });
});

/** Where a writer goes on after a cut: as a node does, from what the database says. */
async function resume(store: Store, name: string): Promise<readonly [SampleLog, number]> {
  const log = new SampleLog(name);
  const row = (await store.audiences()).find(({ audience }) => audience === log.audience);
  log.size = (await store.logs(log.audience))[0]?.size ?? 0;
  return [log, row?.version ?? -1];
}

async function writeUntilCut(
  store: Store,
  log: SampleLog,
  from: number,
  acknowledged: Map<string, number>,
  isOver: () => boolean,
): Promise<void> {
  for (let version = from; !isOver(); version++) {
    try {
      if ((await store.commit(log.units(2, version))) !== "committed") return;
      acknowledged.set(log.name, log.size);
    } catch {
      return;
    }
  }
}

/** At least `acknowledged` leaves, dense, each with its body; an object for every pair; tiles as wide as the log. */
async function expectWhole(store: Store, name: string, acknowledged: number): Promise<void> {
  const log = new SampleLog(name);
  const [head] = await store.logs(log.audience);
  const size = head?.size ?? 0;
  expect(size).toBeGreaterThanOrEqual(acknowledged);
  const leaves = await store.leaves(log.audience, log.log, 0, size + 10);
  expect(leaves.map(({ hash, body }) => [hash, body])).toEqual(
    Array.from({ length: size }, (_, at) => [log.hash(at), log.leaf(at).body]),
  );
  const subjects = Array.from({ length: size / 2 }, (_, at) => log.hash(at * 2));
  expect((await store.objects(log.audience, subjects)).size).toBe(size / 2);
  const [tile] = await store.tiles(log.audience, log.log, [{ level: 0, index: 0 }]);
  expect(tile).toEqual(log.tile(0, 0, Math.min(256, size)));
}

async function expectProgress(acknowledged: ReadonlyMap<string, number>, leaves: number): Promise<void> {
  const before = total(acknowledged);
  await expect.poll(() => total(acknowledged) - before, { timeout: 20_000 }).toBeGreaterThan(leaves);
}

function total(acknowledged: ReadonlyMap<string, number>): number {
  return [...acknowledged.values()].reduce((sum, size) => sum + size, 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
