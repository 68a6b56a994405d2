import { copyFile, rm, stat, truncate } from "node:fs/promises";

const bytesMax = 8 * 1024 * 1024;
const everyMs = 60_000;

/**
 * Sets a long log aside, so that two of them bound what is kept, over years and in the minute in which each commit fails. The server
 * has the file open and appends to it: it is emptied where it is. A line that comes between the copy and that is lost.
 *
 * @param log path of the log that the server appends to; what is set aside is beside it, `.1`
 */
export async function boundLog(log: string): Promise<void> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size <= bytesMax) return;
  const aside = `${log}.1`;
  // Where the disk is full it is of more use to have room for rows than for what failed for want of it.
  await copyFile(log, aside).catch(() => rm(aside, { force: true, recursive: true }));
  await truncate(log);
}

/** Does that for as long as the server runs; ends with the function that it returns. */
export function boundLogAlways(log: string, ms = everyMs): () => void {
  const timer = setInterval(() => void boundLog(log).catch(() => undefined), ms);
  timer.unref();
  return () => clearInterval(timer);
}
