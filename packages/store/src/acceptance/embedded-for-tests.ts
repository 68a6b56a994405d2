import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbedded } from "../embedded/start-embedded.ts";
import { layCluster } from "./lay-cluster.ts";

/** A cluster of its own in a directory that goes with it. Tests of one file share one. */
export async function temporaryCluster(): Promise<EmbeddedPostgres> {
  const around = await mkdtemp(join(tmpdir(), "kakehashi-test-"));
  // PostgreSQL's user passes through.
  await chmod(around, 0o755);
  const dir = join(around, "cluster");
  await layCluster(dir);
  const cluster = await startEmbedded({ dir });
  const stop = async () => {
    await cluster.stop();
    await rm(around, { recursive: true, force: true });
  };
  return { ...cluster, url: cluster.url, secret: cluster.secret, dir, pid: () => cluster.pid(), stop };
}
