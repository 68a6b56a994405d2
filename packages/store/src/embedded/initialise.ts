import { spawn } from "node:child_process";
import { access, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { StoreProblem } from "../store-problem.ts";
import type { Binaries } from "./binaries.ts";
import { type ClusterFiles, syncDirectory } from "./cluster-files.ts";
import { spawnableAs } from "./operating-user.ts";
import { isAlive } from "./postmaster-file.ts";

export const administrator = "kakehashi_admin";

/**
 * Makes the data directory unless it is there: UTF-8, C collation, scram passwords, page checksums. It is made under
 * another name and renamed when whole, so a start that is cut off leaves nothing half made, and of two at once one wins.
 */
export async function initialise(files: ClusterFiles, binaries: Binaries): Promise<void> {
  await removeLeftovers(files);
  if (await exists(join(files.data, "PG_VERSION"))) return;
  const draft = `${files.data}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  const args = [`--pgdata=${draft}`, `--username=${administrator}`, `--pwfile=${files.secret}`];
  const settings = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions"];
  const { code, output } = await runInitdb(files, binaries.initdb, [...args, ...settings]);
  if (code !== 0) throw new StoreProblem("cluster-failed", { dir: files.dir, log: files.log, reason: output.trim() });
  await rename(draft, files.data).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(join(files.data, "PG_VERSION")))) throw error;
  });
  await syncDirectory(files.dir);
}

async function runInitdb(files: ClusterFiles, initdb: string, args: readonly string[]) {
  const { file, args: all, options } = await spawnableAs(files.user, initdb, args, [files.data]);
  const child = spawn(file, all, { ...options, cwd: files.dir, env: { ...process.env, LC_ALL: "C" } });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stdout.resume();
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  return { code, output };
}

/** Drafts of starts that died on the way. */
async function removeLeftovers(files: ClusterFiles): Promise<void> {
  for (const name of await readdir(files.dir)) {
    const pid = /^data\.new-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(files.dir, name), { recursive: true, force: true });
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
