import { execFileSync, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { withClient } from "../roles.ts";
import { isAlive } from "./postmaster-file.ts";
import { type EmbeddedEvent, type EmbeddedPostgres, startEmbedded, stopEmbedded } from "./start-embedded.ts";

describe("embedded PostgreSQL", () => {
  let dir: string;
  /** The settings that were made nonsense. */
  let hba: Buffer;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "kakehashi-embedded-"));
  });
  afterAll(async () => {
    await stopEmbedded(dir);
    await rm(dir, { recursive: true, force: true });
  });

  async function followed() {
    const events: EmbeddedEvent[] = [];
    const cluster = await startEmbedded({ dir });
    cluster.follow((event) => events.push(event));
    // A test that fails leaves the directory to the next.
    onTestFinished(() => cluster.stop());
    return { cluster, events };
  }

  /** Kills the server where it cannot come back: a file of its settings is nonsense, until the function given back is called. */
  async function killedForGood(cluster: EmbeddedPostgres, events: readonly EmbeddedEvent[]) {
    const file = join(dir, "data/pg_hba.conf");
    hba = await readFile(file);
    await writeFile(file, "nonsense\n");
    process.kill(cluster.pid(), "SIGKILL");
    await expect.poll(() => events.map(({ what }) => what), { timeout: 20_000 }).toEqual(["lost", "failed"]);
    return () => writeFile(file, hba);
  }

  it("lets one of two starts at once have a directory that is not made yet", async () => {
    const starts = await Promise.allSettled([startEmbedded({ dir }), startEmbedded({ dir })]);
    const won = starts.filter((start) => start.status === "fulfilled");
    expect(won.length).toBe(1);
    await won[0]?.value.stop();
  });

  it("is durable, UTF-8 and C, reached by no network, and logs no parameter", async () => {
    const cluster = await startEmbedded({ dir });
    const settings = ["fsync", "synchronous_commit", "full_page_writes", "server_encoding", "listen_addresses"];
    const sql = `select current_setting(name) as value from unnest($1::text[]) name
      union all select datcollate from pg_database where datname = 'postgres'`;
    const found = await withClient(cluster.url, async (client) => (await client.query(sql, [settings])).rows);
    expect(found.map(({ value }) => value)).toEqual(["on", "on", "on", "UTF8", "", "C"]);
    await cluster.stop();
    expect(isAlive(cluster.pid())).toBe(false);
  });

  it("keeps its password to the owner of the directory", async () => {
    expect((await stat(join(dir, "secret"))).mode & 0o777).toBe(0o600);
    const cluster = await startEmbedded({ dir });
    const guess = new URL(cluster.url);
    guess.password = "guess";
    await expect(withClient(guess.href, async () => undefined)).rejects.toMatchObject({ code: "28P01" });
    await cluster.stop();
  });

  it("refuses a second start on one directory, and says in both languages who holds it", async () => {
    const cluster = await startEmbedded({ dir });
    await expect(startEmbedded({ dir })).rejects.toMatchObject({
      code: "data-in-use",
      details: { holder: String(process.pid) },
      words: { ja: expect.stringContaining(`PID ${process.pid}`), en: expect.stringContaining(`PID ${process.pid}`) },
    });
    await cluster.stop();
  });

  it("lets two clusters run beside each other", async () => {
    const clusters = await Promise.all([dir, join(dir, "two")].map((at) => startEmbedded({ dir: at })));
    expect(new Set(clusters.map((cluster) => cluster.pid())).size).toBe(2);
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  });

  it("comes back at the same address after kill -9 of the server, with everything acknowledged", async () => {
    const { cluster, events } = await followed();
    await withClient(cluster.url, (client) => client.query("create table kept as select 7 as seven"));
    const killed = cluster.pid();
    process.kill(killed, "SIGKILL");
    await expect.poll(() => events.map(({ what }) => what), { timeout: 20_000 }).toEqual(["lost", "recovered"]);
    expect(cluster.pid()).not.toBe(killed);
    const { rows } = await withClient(cluster.url, (client) => client.query("select seven from kept"));
    expect(rows).toEqual([{ seven: 7 }]);
    await cluster.stop();
  });

  it("comes back however often it is killed while it comes back", async () => {
    const { cluster, events } = await followed();
    for (let kill = 0; kill < 8; kill++) {
      const killed = cluster.pid();
      process.kill(killed, "SIGKILL");
      await expect.poll(() => cluster.pid(), { timeout: 20_000, interval: 1 }).not.toBe(killed);
      // While it is claimed, which takes some milliseconds.
      await new Promise((done) => setTimeout(done, kill));
    }
    await expect.poll(() => events.at(-1)?.what, { timeout: 20_000 }).toBe("recovered");
    expect(events.some(({ what }) => what === "failed")).toBe(false);
    await withClient(cluster.url, (client) => client.query("select 1"));
    await cluster.stop();
  });

  it("tells why it cannot be brought back, and is brought back once it can", async () => {
    const { cluster, events } = await followed();
    const mend = await killedForGood(cluster, events);
    expect(events.at(-1)).toMatchObject({ problem: { words: { ja: expect.stringContaining("pg_hba.conf") } } });
    await mend();
    await expect
      .poll(() => events.map(({ what }) => what), { timeout: 20_000 })
      .toEqual(["lost", "failed", "recovered"]);
    await cluster.stop();
  });

  it("lets a server be that another process has brought back meanwhile", async () => {
    const { cluster, events } = await followed();
    await killedForGood(cluster, events);
    const other = whileThisStandsStill(dir, hba);
    const pid = Number((await readFile(join(dir, "data/postmaster.pid"), "utf8")).split("\n")[0]);
    await expect.poll(() => events.at(-1), { timeout: 20_000 }).toMatchObject({ problem: { code: "data-in-use" } });
    await cluster.stop();
    expect(isAlive(pid)).toBe(true);
    other.stdin?.end();
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
  });

  it("comes back after kill -9 of one of its backends", async () => {
    const { cluster, events } = await followed();
    const client = new pg.Client({ connectionString: cluster.url });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    process.kill(rows[0]?.pid ?? 0, "SIGKILL");
    await expect.poll(() => events.map(({ what }) => what), { timeout: 20_000 }).toEqual(["lost", "recovered"]);
    await withClient(cluster.url, (again) => again.query("select 1"));
    await cluster.stop();
  });

  it("adopts the server that a killed node left running", async () => {
    const orphan = await startInChild(dir);
    orphan.kill("SIGKILL");
    await new Promise((done) => orphan.once("exit", done));
    const pid = Number((await readFile(join(dir, "data/postmaster.pid"), "utf8")).split("\n")[0]);
    expect(isAlive(pid)).toBe(true);
    const cluster = await startEmbedded({ dir });
    expect(cluster.pid()).toBe(pid);
    await cluster.stop();
  });

  it("stops the server when the process that holds it ends by itself", async () => {
    const child = await startInChild(dir);
    const pid = Number((await readFile(join(dir, "data/postmaster.pid"), "utf8")).split("\n")[0]);
    child.stdin?.end();
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it("starts over lock files of a killed server whose number belongs to another process now", async () => {
    const lines = (pid: number) => `${pid}\n${join(dir, "data")}\n1\n5432\n${join(dir, "run")}\n\n1 1\nready\n`;
    await writeFile(join(dir, "data/postmaster.pid"), lines(process.pid));
    await mkdir(join(dir, "run"), { recursive: true });
    await writeFile(join(dir, "run/.s.PGSQL.5432.lock"), lines(process.pid));
    const cluster = await startEmbedded({ dir });
    await cluster.stop();
  });

  it("says why when it cannot start", async () => {
    const broken = join(dir, "two");
    await writeFile(join(broken, "data/pg_hba.conf"), "nonsense\n");
    await expect(startEmbedded({ dir: broken })).rejects.toMatchObject({
      code: "cluster-failed",
      words: { en: expect.stringContaining("pg_hba.conf") },
    });
  });
});

/** A process that starts a cluster on `dir`, makes a file of that name, and holds the cluster until its input ends. */
function child(dir: string, up: string) {
  const code = `
    import { writeFileSync } from "node:fs";
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, "start-embedded.ts"))};
    await startEmbedded({ dir: ${JSON.stringify(dir)} });
    process.stdin.on("end", () => process.exit(0)).resume();
    writeFileSync(${JSON.stringify(up)}, "");
    console.log("up");`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "inherit"] });
}

async function startInChild(dir: string) {
  const started = child(dir, join(dir, "up"));
  await new Promise((up, fail) => {
    started.stdout.once("data", up);
    started.once("exit", (code) => fail(new Error(`the process has ended: ${code}`)));
  });
  return started;
}

/** Mends the settings and lets another process start the cluster while this one tries nothing: else either may be the first. */
function whileThisStandsStill(dir: string, hba: Buffer) {
  const up = join(dir, "up");
  rmSync(up, { force: true });
  writeFileSync(join(dir, "data/pg_hba.conf"), hba);
  const started = child(dir, up);
  // Ends with the other process too, should it fail.
  execFileSync("sh", ["-c", `until [ -e "$0" ] || ! kill -0 "$1"; do sleep 0.05; done`, up, String(started.pid)]);
  return started;
}
