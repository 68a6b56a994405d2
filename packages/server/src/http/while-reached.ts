import type { DatabasePulse } from "@kakehashi/store";

/** What a route asks of the watch over the database. */
export type Reach = Pick<DatabasePulse, "awaySince" | "onChange">;

/**
 * Does the work while the database is in reach, and otherwise answers `away`: nobody waits for a server that is halted, or whose line
 * is cut, and that may answer in an hour. What was under way goes on behind the answer, and may be done once it is back.
 *
 * `cuts`: false for work that is begun and then waits, however long.
 */
export async function whileReached<Answer>(
  database: Reach,
  cuts: boolean,
  work: () => Promise<Answer>,
  away: () => Answer,
): Promise<Answer> {
  if (database.awaySince() !== undefined) return away();
  if (!cuts) return work();
  let leave: () => void = () => undefined;
  const lost = new Promise<"lost">((resolve) => {
    leave = database.onChange((since) => {
      if (since !== undefined) resolve("lost");
    });
  });
  try {
    const done = work();
    // Of what comes after the answer, nobody asks any more.
    done.catch(() => undefined);
    const first = await Promise.race([done, lost]);
    return first === "lost" ? away() : (first as Answer);
  } finally {
    leave();
  }
}
