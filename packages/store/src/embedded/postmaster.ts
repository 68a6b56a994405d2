import { spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { StoreProblem } from "../store-problem.ts";
import type { Binaries } from "./binaries.ts";
import type { ClusterFiles } from "./cluster-files.ts";
import { spawnableAs } from "./operating-user.ts";
import { isAlive, livePostmaster, type Postmaster } from "./postmaster-file.ts";
import { boundLog } from "./server-log.ts";
import { serverSettings } from "./server-settings.ts";

const pollMs = 10;
/** After kill -9 of the postmaster its children take a moment to notice, and hold the shared memory until then. */
const startsMax = 50;
const betweenStartsMs = 200;

/**
 * Gives the running PostgreSQL of this directory, starting it when none runs. Waits for crash recovery however long it
 * takes, and for one that is stopping. Of two starts at once PostgreSQL lets one through; the other finds it running.
 */
export async function runPostmaster(files: ClusterFiles, binaries: Binaries): Promise<Postmaster> {
  let reason = "";
  for (let starts = 0; starts < startsMax; ) {
    const found = await livePostmaster(files);
    if (found?.status === "ready") return found;
    if (found !== undefined) {
      await delay(pollMs);
      continue;
    }
    starts++;
    const started = await start(files, binaries);
    if (started.ready !== undefined) return started.ready;
    reason = started.reason;
    if (!/lock file|shared memory block/.test(reason)) break;
    await delay(betweenStartsMs);
  }
  throw new StoreProblem("cluster-failed", { dir: files.dir, log: files.log, reason });
}

interface Start {
  readonly ready: Postmaster | undefined;
  readonly reason: string;
}

async function start(files: ClusterFiles, binaries: Binaries): Promise<Start> {
  await boundLog(files.log);
  const log = await open(files.log, "a", 0o600);
  const { size } = await log.stat();
  const given = ["-D", files.data, ...serverSettings(files)];
  const { file, args, options } = await spawnableAs(files.user, binaries.postgres, given, [files.data]);
  // A session of its own: Ctrl-C at the terminal must reach the node first, which then stops the database in order.
  const child = spawn(file, [...args], {
    ...options,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: { ...process.env, LC_ALL: "C", PGDATA: files.data },
  });
  let ended: string | undefined;
  child.on("error", (error) => {
    ended = error.message;
  });
  child.on("exit", (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  child.unref();
  await log.close();
  for (;;) {
    if (ended !== undefined) return { ready: undefined, reason: await endOf(files.log, size, ended) };
    const found = await livePostmaster(files);
    if (found?.status === "ready" && found.pid === child.pid) return { ready: found, reason: "" };
    await delay(pollMs);
  }
}

/** What the log says since the start, which tells more than an exit code. */
async function endOf(log: string, from: number, fallback: string): Promise<string> {
  const text = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(from).toString("utf8").trim();
  return text.split("\n").slice(-4).join(" | ") || fallback;
}

const fastShutdownMs = 15_000;

/** Fast shutdown: sessions are cut, a checkpoint is written. Immediate, which the next start recovers, if that hangs. */
export async function stopPostmaster(pid: number, files: ClusterFiles): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await isGone(pid, files)) return;
  }
}

async function isGone(pid: number, files: ClusterFiles): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < fastShutdownMs; waitedMs += pollMs) {
    const found = await livePostmaster(files);
    // The file goes a moment before the process; a child of ours stays as a zombie until Node reads its end.
    if (found === undefined && !isAlive(pid)) return true;
    if (found !== undefined && found.pid !== pid) return true;
    await delay(pollMs);
  }
  return false;
}

export function delay(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
