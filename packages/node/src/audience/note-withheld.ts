import { disputesKept, type Withheld } from "./disputes.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/**
 * Notes which leaves are here as mere hashes though their log is folded to the end of what its author signed, and no expiry with
 * effect names them. They were folded as gone and stay so; but they are owed, and nothing beyond them is cosigned. Of a log of
 * this node's own nobody withholds anything from it, and of one that has forked nothing more is judged.
 */
export function noteWithheld(turn: Turn, nowMs: number): void {
  const due = [...turn.logs.values()].flatMap((log) => (isWhole(turn, log) ? bareIn(log) : []));
  const isDue = ({ log: key, index }: Withheld) => {
    const log = turn.logs.get(key);
    return log !== undefined && log.forked === undefined && log.missing.some((each) => each.index === index);
  };
  turn.disputes = turn.disputes.withDue(due, isDue, nowMs);
}

/** A body that is missing is known by its entry's name; a leaf that is, by one name for both. */
export function isBare({ entry, body }: LogState["missing"][number]): boolean {
  return entry === body;
}

function isWhole(turn: Turn, log: LogState): boolean {
  const isTheirs = log.node !== turn.state.self.node && log.forked === undefined;
  return isTheirs && log.missing.length > 0 && log.pending === undefined && log.past.size === turn.sizeOf(log);
}

function bareIn({ key, node, incarnation, missing }: LogState): readonly Omit<Withheld, "since" | "lasts">[] {
  const bare = missing.filter(isBare).slice(0, disputesKept);
  return bare.map(({ index }) => ({ log: key, node, incarnation, index }));
}
