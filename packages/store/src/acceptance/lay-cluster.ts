import { execFile } from "node:child_process";
import { access, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmbedded } from "../embedded/start-embedded.ts";
import { openPostgresStore } from "../postgres/open-postgres-store.ts";
import { testRun } from "./test-run.ts";

/** The database that a node uses in its embedded cluster. */
const database = "kakehashi";

/**
 * Lays a whole cluster where there is none yet, with the roles, and with an empty store in the database `kakehashi`: a copy of
 * one that is made once in a run of tests. A start on `dir` finds it, as it would one of its own of before. Outside such a run
 * nothing is laid, and the start makes what it needs.
 */
export async function layCluster(dir: string): Promise<void> {
  const run = process.env[testRun];
  if (run === undefined || process.platform === "win32") return;
  const template = join(run, "template");
  if (!(await isThere(template))) await make(run, template);
  // With owners and times, which the language's own copy leaves behind.
  await promisify(execFile)("cp", ["-a", template, dir]);
}

/** Under another name first: of two files that need it at once each makes one, and one of them stays. */
async function make(run: string, template: string): Promise<void> {
  const draft = await mkdtemp(join(run, "draft-"));
  const cluster = await startEmbedded({ dir: draft });
  const store = await openPostgresStore({ url: cluster.url, database, secret: cluster.secret });
  await store.close();
  await cluster.stop();
  await rename(draft, template).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await isThere(template))) throw error;
  });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
