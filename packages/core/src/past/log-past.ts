import type { Seen } from "../entry/envelope.ts";
import { type Incarnation, type LogKey, logKey, type NodeId } from "../ids.ts";

/** Leaves of each log that something has before it, as plain JSON; logs with none are absent. */
export type SizesJson = Readonly<Record<LogKey, number>>;

/** What a log had said below some size: the past of its last standing leaf there, and how many numbered openings stand. */
export interface Reach {
  /** The past of that leaf, its own log left out. */
  readonly sizes: SizesJson;
  /** Numbered openings of this log alone. */
  readonly openings: number;
}

/**
 * The running state of one log that placing an entry needs: plain JSON, bounded, kept by the node beside the log's head.
 * Only standing leaves move it (`FoldedEntry.stands`): a leaf that can be expunged must leave no trace in any verdict.
 */
export interface LogPast {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  /** Leaves folded. */
  readonly size: number;
  /** True once the first leaf stands as the kind that joins; without it nothing in this log has effect. */
  readonly joined: boolean;
  /** Older incarnations of the node that the first leaf names: whoever has seen this log has seen that much of them. */
  readonly names: SizesJson;
  /** Numbered openings in those: where this log's numbers go on. */
  readonly base: number;
  /** `seen` of the last standing leaf. */
  readonly seen: readonly Seen[];
  /** What the log had said from size `from` on, oldest first: the last is how it stands now. At most `reachesKept`. */
  readonly reaches: readonly (Reach & { readonly from: number })[];
}

/** Enough while parties follow each other; what is older is read again from the log itself (`reachFromLeaves`). */
export const reachesKept = 16;

/** The state of a log before its first leaf. */
export function newLogPast(node: NodeId, incarnation: Incarnation): LogPast {
  const reaches = [{ from: 0, sizes: {}, openings: 0 }];
  return { node, incarnation, size: 0, joined: false, names: {}, base: 0, seen: [], reaches };
}

/** `logKey` of anything that says in which log it stands. */
export function keyOfLog(log: { readonly node: NodeId; readonly incarnation: Incarnation }): LogKey {
  return logKey(log.node, log.incarnation);
}

const nothing: Reach = { sizes: {}, openings: 0 };

/** How the log stands now. */
export function reachNow(log: LogPast): Reach {
  return log.reaches.at(-1) ?? nothing;
}

/** What the log had said below `size`, or undefined when that is older than what is kept. */
export function reachAt(log: LogPast, size: number): Reach | undefined {
  return log.reaches.findLast((reach) => reach.from <= size);
}
