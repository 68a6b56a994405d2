import {
  type Crypto,
  type FoldContext,
  type Hash,
  type LogKey,
  type LogPast,
  type NodeId,
  newLogPast,
  type PartyId,
} from "@kakehashi/core";
import type { Disputes } from "./disputes.ts";
import type { LogState } from "./log-state.ts";
import type { RecordCache } from "./record-cache.ts";

/** What an engine stands on: as the last commit left it. */
export interface AudienceState {
  readonly realm: Hash;
  readonly audience: Hash;
  /** Canonical audience record. */
  readonly record: Uint8Array;
  /** Version of the last commit; -1 before the first. */
  readonly version: number;
  readonly crypto: Crypto;
  readonly context: FoldContext;
  readonly self: { readonly node: NodeId; readonly party: PartyId };
  readonly logs: ReadonlyMap<LogKey, LogState>;
  readonly cache: RecordCache;
  /** Objects on which this node as depositary owes a record, and could not write it yet. */
  readonly owed: ReadonlySet<Hash>;
  /** Leaves that their authors expire though they stand. */
  readonly disputes: Disputes;
}

/** The running states of all logs, as placing takes them. */
export function pastsOf(logs: ReadonlyMap<LogKey, LogState>): ReadonlyMap<LogKey, LogPast> {
  return new Map([...logs].map(([key, log]) => [key, log.past]));
}

/** The log of this node's present incarnation; undefined until it has joined. */
export function ownLog(logs: ReadonlyMap<LogKey, LogState>): LogState | undefined {
  for (const log of logs.values()) if (log.own) return log;
  return undefined;
}

/** Sorted by key, so that nothing ever depends on the order in which logs were met. */
export function sortedLogs(logs: ReadonlyMap<LogKey, LogState>): readonly LogState[] {
  return [...logs.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Leaves held of all logs together. */
export function leafCount({ logs }: AudienceState): number {
  return [...logs.values()].reduce((sum, log) => sum + log.tree.size, 0);
}

/** Leaves of all logs that have their verdict. */
export function foldedCount({ logs }: Pick<AudienceState, "logs">): number {
  return [...logs.values()].reduce((sum, log) => sum + log.past.size, 0);
}

/** The same logs, of which nothing is folded. */
export function unfolded(state: AudienceState): AudienceState {
  const blank = [...state.logs].map(
    ([key, log]) => [key, { ...log, past: newLogPast(log.node, log.incarnation) }] as const,
  );
  return { ...state, logs: new Map(blank) };
}
