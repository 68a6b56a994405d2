import { Readable } from "node:stream";

/**
 * Gives a body to whoever reads it, as far as it wants, and drops the rest: what stays unread stands before the next request on
 * the same connection, which then waits until it is ended as late.
 */
export async function readAndDrop<Read>(
  body: AsyncIterable<Uint8Array>,
  read: (pieces: AsyncIterable<Uint8Array>) => Promise<Read>,
): Promise<Read> {
  if (!(body instanceof Readable)) return read(body);
  const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>;
  try {
    return await read(pieces);
  } finally {
    // A reader that gave up half-way may hold it still.
    await pieces.return?.();
    body.resume();
  }
}
