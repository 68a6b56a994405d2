import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbedded } from "../embedded/start-embedded.ts";

/** A cluster of its own in a directory that goes with it. Tests of one file share one. */
export async function temporaryCluster(): Promise<EmbeddedPostgres> {
  const dir = await mkdtemp(join(tmpdir(), "kakehashi-test-"));
  const cluster = await startEmbedded({ dir });
  const stop = async () => {
    await cluster.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { ...cluster, url: cluster.url, secret: cluster.secret, dir, pid: () => cluster.pid(), stop };
}
