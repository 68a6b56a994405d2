import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * kill -9 of the database server of a cluster's folder, with its backends where the system tells of them: one that lives on for a
 * moment ends the commit that it is at.
 */
export async function killDatabase(cluster: string): Promise<void> {
  const pid = Number((await readFile(join(cluster, "data/postmaster.pid"), "utf8")).split("\n")[0]);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  for (const each of [pid, ...children.trim().split(" ").filter(Boolean).map(Number)]) process.kill(each, "SIGKILL");
}
