import type { OpenServer } from "@kakehashi/server";

/** What a running node has open. */
export interface OpenParts {
  readonly server: Pick<OpenServer, "close">;
  readonly wires: { close(): Promise<void> };
  readonly node: { stop(): Promise<void> };
  readonly jobs: readonly { stop(): Promise<void> }[];
  readonly access: { close(): Promise<void> };
  readonly database: { close(): Promise<void> };
}

/**
 * Streams and requests first, then partners, then the engines, the database last: nothing acknowledged is cut off. What cannot be
 * stopped (an engine whose keys cannot be written) keeps nothing after it open, or the process would never end. Rejects with the
 * first failure, once all were asked.
 */
export async function stopInOrder({ server, wires, node, jobs, access, database }: OpenParts): Promise<void> {
  const failures: unknown[] = [];
  const done = (step: Promise<unknown>) => step.catch((error: unknown) => void failures.push(error));
  // The server is closed once its last connection is, and partners' lines are among them.
  const closing = done(server.close());
  await done(wires.close());
  await closing;
  for (const job of jobs) await done(job.stop());
  await done(node.stop());
  await done(access.close());
  await done(database.close());
  if (failures.length > 0) throw failures[0];
}
