import { compareSeen } from "../entry/compare-seen.ts";
import type { Seen } from "../entry/envelope.ts";
import type { Hash, LogKey } from "../ids.ts";
import { keyOfLog, type LogPast, reachNow } from "./log-past.ts";
import { entriesOf } from "./place-entry.ts";

export interface SeeingFrom {
  /** The log that the next entry goes into. */
  readonly log: LogPast;
  /** Every log of the audience as far as it is folded here. */
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  /** Size of the newest signed checkpoint verified here of each other log; what lies beyond the folded size is left out. */
  readonly checkpoints: ReadonlyMap<LogKey, number>;
  /** Root of our own tree of that log at that size. */
  rootAt(log: LogKey, size: number): Hash;
}

/**
 * The `seen` of the next entry: all that is folded here under a signed checkpoint, what the log has named before, and what
 * the logs named had named in turn, so that it never goes back and is closed. Older incarnations that a named log's first
 * leaf covers are left out, since they are implied. Sorted.
 */
export function seenFor(from: SeeingFrom): readonly Seen[] {
  const own = keyOfLog(from.log);
  const sizes = new Map<LogKey, number>(entriesOf(reachNow(from.log).sizes));
  for (const [key, checkpoint] of from.checkpoints)
    raise(sizes, key, Math.min(checkpoint, from.logs.get(key)?.size ?? 0));
  for (let moved = true; moved; ) {
    moved = false;
    for (const key of [...sizes.keys()]) {
      const log = from.logs.get(key);
      for (const [seen, size] of entriesOf(log === undefined ? {} : reachNow(log).sizes)) {
        if (seen !== own && raise(sizes, seen, size)) moved = true;
      }
    }
  }
  sizes.delete(own);
  return linesOf(from, sizes);
}

function linesOf(from: SeeingFrom, sizes: ReadonlyMap<LogKey, number>): readonly Seen[] {
  const implied = new Map<LogKey, number>(entriesOf(from.log.names));
  for (const key of sizes.keys()) {
    for (const [older, size] of entriesOf(from.logs.get(key)?.names ?? {})) raise(implied, older, size);
  }
  return [...sizes]
    .filter(([key, size]) => size > (implied.get(key) ?? 0))
    .map(([key, size]) => lineOf(from, key, size))
    .sort(compareSeen);
}

function lineOf(from: SeeingFrom, key: LogKey, size: number): Seen {
  const log = from.logs.get(key) as LogPast;
  return [log.node, log.incarnation, size, from.rootAt(key, size)];
}

/** True when it grew. */
function raise(sizes: Map<LogKey, number>, key: LogKey, size: number): boolean {
  if ((sizes.get(key) ?? 0) >= size) return false;
  sizes.set(key, size);
  return true;
}
