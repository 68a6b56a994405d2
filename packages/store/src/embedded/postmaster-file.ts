import { execFileSync } from "node:child_process";
import { readFile, readlink, realpath, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { ClusterFiles } from "./cluster-files.ts";

/** What `postmaster.pid` says (PostgreSQL, miscadmin.h, LOCK_FILE_LINE_*). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly sockets: string;
  readonly status: "starting" | "ready" | "stopping" | "standby" | "unknown";
}

/**
 * The PostgreSQL that runs on this data directory, or undefined. Lock files left by a killed one are removed when their
 * number belongs to nobody, or to a process that has nothing to do with this directory: PostgreSQL would not start there.
 */
export async function livePostmaster(files: ClusterFiles): Promise<Postmaster | undefined> {
  const found = await readLockFile(join(files.data, "postmaster.pid"), files.data);
  if (found === undefined) await readLockFile(join(files.sockets, ".s.PGSQL.5432.lock"), files.data);
  return found;
}

async function readLockFile(path: string, data: string): Promise<Postmaster | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  const found = text === undefined ? undefined : parse(text);
  if (found === undefined || (await isPostmasterOf(found.pid, data))) return found;
  // Removed only as we read it: another start may have put its own file there meanwhile.
  if ((await readFile(path, "utf8").catch(() => "")) === text) await unlink(path).catch(() => undefined);
  return undefined;
}

function parse(text: string): Postmaster | undefined {
  const [pid, , , port, sockets, , , status] = text.split("\n").map((line) => line.trim());
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return undefined;
  const known = ["starting", "ready", "stopping", "standby"] as const;
  const said = known.find((word) => word === status) ?? "unknown";
  return { pid: number, port: Number(port ?? 0), sockets: sockets ?? "", status: said };
}

/** Whether a process has that number, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A postmaster's working directory is its data directory; numbers are reused, so the number alone says nothing. */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const home = await realpath(data);
  if (process.platform === "linux") {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    // A process that ends has no working directory any more.
    return cwd === home && !(await isZombie(pid));
  }
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).includes(data);
  } catch {
    return false;
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
}
