import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StoreProblem } from "../store-problem.ts";

const run = promisify(execFile);

/** The user that PostgreSQL runs as; undefined: as ourselves. */
export interface OperatingUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root we use the owner of an existing directory, else the user `postgres`, which
 * is created when the machine has none; as anyone else, ourselves.
 */
export async function operatingUser(dir: string): Promise<OperatingUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp("postgres")) ?? (await create("postgres"));
}

async function lookUp(name: string): Promise<OperatingUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

async function create(name: string): Promise<OperatingUser> {
  let reason: unknown;
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]);
  } catch (error) {
    // Another start beside this one may have created it first; the look-up below decides.
    reason = error;
  }
  const user = await lookUp(name);
  if (user === undefined) throw new StoreProblem("no-unprivileged-user", { reason: String(reason) }, reason);
  return user;
}

/** A command line as `user`, with what `spawn` needs. */
export interface Spawnable {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { uid?: number; gid?: number };
}

/**
 * Runs `file` as `user`. Where a directory above the program or the data is closed to that user (a clone under a home
 * directory of root), the one right to pass through directories goes along, as an ambient capability, and nothing else.
 */
export async function spawnableAs(
  user: OperatingUser | undefined,
  file: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<Spawnable> {
  if (user === undefined) return { file, args, options: {} };
  const reachable = await Promise.all([file, ...paths].map((path) => isReachable(path, user)));
  if (!reachable.includes(false)) return { file, args, options: { ...user } };
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const right = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
  return { file: "setpriv", args: [...ids, ...right, "--", file, ...args], options: {} };
}

/** Whether every directory above `path` lets `user` through (mode bits only: access lists are not looked at). */
async function isReachable(path: string, user: OperatingUser): Promise<boolean> {
  for (let at = dirname(path); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
