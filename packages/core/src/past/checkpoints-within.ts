import { partyOfNode } from "../entry/party-of-node.ts";
import { seenLinesMax } from "../entry/read-envelope.ts";
import type { LogKey } from "../ids.ts";
import { keyOfLog, reachNow } from "./log-past.ts";
import { type SeeingFrom, seenFor } from "./seen-for.ts";

const none: ReadonlyMap<LogKey, number> = new Map();

/**
 * Of the checkpoints that the next entry could name, those that it does. An envelope holds a bounded number of lines, and what
 * was named once is named for ever; so a member that opens logs without end would keep every other from writing. Each party has
 * a share of the lines, small enough that what every other member chose of one party's logs fits together; logs that were named
 * before come first, then of each party the longest. What is left out is named by nobody's entry here, and delays its author
 * alone. Where everything fits, which is always where nobody does that, everything is named.
 *
 * @param parties how many are members of the audience
 */
export function checkpointsWithin(from: Omit<SeeingFrom, "rootAt">, parties: number): ReadonlyMap<LogKey, number> {
  const share = Math.max(1, Math.floor(seenLinesMax / parties) - 1);
  if (isWithin(from, from.checkpoints, share)) return from.checkpoints;
  let chosen = none;
  for (const [key, size] of byWorth(from)) {
    const more = new Map(chosen).set(key, size);
    if (isWithin(from, more, share, key)) chosen = more;
  }
  return chosen;
}

/** `key`: only its own party's share is looked at, since what others hold already cannot be taken back. */
function isWithin(
  from: Omit<SeeingFrom, "rootAt">,
  checkpoints: ReadonlyMap<LogKey, number>,
  share: number,
  key?: LogKey,
): boolean {
  const lines = seenFor({ ...from, checkpoints, rootAt: () => "" as never });
  if (lines.length > seenLinesMax) return false;
  const named = reachNow(from.log).sizes;
  if (key !== undefined && named[key] !== undefined) return true;
  const counts = new Map<string, number>();
  for (const [node] of lines) {
    // Its own older incarnations are named by its first leaf, or they would be lost to it.
    if (node !== from.log.node) counts.set(partyOfNode(node), (counts.get(partyOfNode(node)) ?? 0) + 1);
  }
  if (key === undefined) return [...counts.values()].every((count) => count <= share);
  const log = from.logs.get(key);
  return log === undefined || (counts.get(partyOfNode(log.node)) ?? 0) <= share;
}

/** Named before first, then the first of each party, the second of each, and so on; of one party those that joined, then the longest. */
function byWorth({ log, logs, checkpoints }: Omit<SeeingFrom, "rootAt">): readonly (readonly [LogKey, number])[] {
  const named = reachNow(log).sizes;
  const sizeOf = (key: LogKey) => logs.get(key)?.size ?? 0;
  // Nothing in a log that has not joined can have effect.
  const joined = (key: LogKey) => (logs.get(key)?.joined === true ? 1 : 0);
  const longest = [...checkpoints].sort(
    ([a], [b]) => joined(b) - joined(a) || sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1),
  );
  const ranks = new Map<string, number>();
  const ranked = longest.map(([key, size]) => {
    const node = logs.get(key)?.node;
    const party = node === undefined ? key : partyOfNode(node);
    const isOwn = node === log.node && key !== keyOfLog(log);
    const rank = named[key] !== undefined || isOwn ? -1 : (ranks.get(party) ?? 0);
    if (rank >= 0) ranks.set(party, rank + 1);
    return { rank, at: [key, size] as const };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ at }) => at);
}
