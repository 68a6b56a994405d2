import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

/** Names the directory of this run of tests, for those of its processes that share something in it. */
export const testRun = "KAKEHASHI_TEST_RUN";

const memory = "/dev/shm";
/** What clusters and archives of the files that run beside each other may take, several times over. */
const bytesMin = 4 * 1024 ** 3;

async function isRoomy(): Promise<boolean> {
  const found = await statfs(memory).catch(() => undefined);
  return found !== undefined && found.bavail * found.bsize > bytesMin && freemem() > bytesMin;
}

/**
 * One directory for all that a run of tests writes, gone with its end. It lies in memory where the machine has room: whether
 * a disk keeps what it was told to keep is no test's question, and each commit waits for it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join((await isRoomy()) ? memory : tmpdir(), "kakehashi-run-"));
  // PostgreSQL's user passes through.
  await chmod(directory, 0o755);
  process.env[testRun] = directory;
  process.env.TMPDIR = directory;
  return () => rm(directory, { recursive: true, force: true });
}
