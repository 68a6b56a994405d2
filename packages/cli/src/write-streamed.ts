import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Writes a file out of a stream, whole and durable, or leaves what was there: beside its place (`FILE.part`), and renamed at the end.
 * A bundle that was cut off between two messages would read as a smaller one, and who exports over the last copy would have neither.
 * What is no file, `/dev/stdout` say, is written as it comes.
 *
 * @throws what the stream or the disk does; nothing is left beside then
 */
export async function writeStreamed(path: string, stream: Readable): Promise<void> {
  if (!(await isFileOrNothing(path))) return pipeline(stream, createWriteStream(path));
  const beside = `${path}.part`;
  try {
    await pipeline(stream, createWriteStream(beside, { flush: true }));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function isFileOrNothing(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => true,
  );
}
