import {
  type Hash,
  type Incarnation,
  type LogKey,
  type LogPast,
  logKey,
  type NodeId,
  newLogPast,
  type Origin,
  originOf,
  type PartyId,
  partyOfNode,
} from "@kakehashi/core";
import { type Checkpoint, emptyTree, type NodeHash, type Tree } from "@kakehashi/ledger";
import type { MissingBody } from "@kakehashi/store";
import type { Sought } from "./seek-burials.ts";

/** A checkpoint that was verified, with its note and the cosignatures so far. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Hash;
  readonly note: Uint8Array;
  /** The store has exactly this note. */
  readonly saved: boolean;
}

/** A size of a log with its root: what entries of the audience name in `seen`. */
export interface SizeRoot {
  readonly size: number;
  readonly root: Hash;
}

/** Who has cosigned how much of a log, and when by its clock (seconds). */
export interface Holder {
  readonly size: number;
  readonly time: number;
}

/**
 * One log as the engine has it in memory. A value: a turn replaces it, and only a turn that was committed leaves its
 * values behind. What grows with the log is not in it.
 */
export interface LogState {
  readonly key: LogKey;
  readonly origin: Origin;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly party: PartyId;
  /** This node's current incarnation: the one log that it appends to and signs. */
  readonly own: boolean;
  /** Size and edge: what appending needs. */
  readonly tree: Tree;
  readonly root: NodeHash;
  /** The partial tiles at the right edge, by level. */
  readonly partials: ReadonlyMap<number, Uint8Array>;
  /** What placing needs; its size is how far the log is folded. */
  readonly past: LogPast;
  readonly held: number;
  /** The first leaves without their body, in order of index; at most `missingKept`. */
  readonly missing: readonly MissingBody[];
  /** There may be more than `missing` has: read again from the store when it runs out. */
  readonly missingMore: boolean;
  readonly forked: Uint8Array | undefined;
  /** An own log that had forked: what this node alone had of it is set aside, and it reads like any other. */
  readonly branched: Uint8Array | undefined;
  /** Of a forked log, members who hold another branch than this one: nothing of it is asked of them. In memory only. */
  readonly apart?: ReadonlySet<NodeId> | undefined;
  /** Verified checkpoints not above the tree, by size, the newest last. */
  readonly checkpoints: readonly KeptCheckpoint[];
  /** A verified checkpoint above the tree, which leaves are being proven against; `opened`, until a restart, with its cosignatures. */
  readonly pending: (SizeRoot & { readonly note: Uint8Array; readonly opened?: Checkpoint | undefined }) | undefined;
  /** The largest size that this node's mirror cosigned. */
  readonly cosigned: number;
  /** What this node's entries name of it: verified, and wholly folded here. */
  readonly seen: SizeRoot | undefined;
  /** The same, but not folded yet; ascending. */
  readonly ahead: readonly SizeRoot[];
  readonly holders: ReadonlyMap<NodeId, Holder>;
  /** What takes back the leaves without body at which the log waits. In memory only. */
  readonly sought?: Sought | undefined;
}

export const missingKept = 1024;

/** A log of which nothing is here yet. `own`: this node writes it. */
export function newLogState(
  at: { readonly realm: Hash; readonly audience: Hash; readonly node: NodeId; readonly incarnation: Incarnation },
  emptyRootHash: NodeHash,
  own: boolean,
): LogState {
  const { node, incarnation } = at;
  return {
    key: logKey(node, incarnation),
    origin: originOf(at),
    node,
    incarnation,
    party: partyOfNode(node),
    own,
    tree: emptyTree,
    root: emptyRootHash,
    partials: new Map(),
    past: newLogPast(node, incarnation),
    held: 0,
    missing: [],
    missingMore: false,
    forked: undefined,
    branched: undefined,
    checkpoints: [],
    pending: undefined,
    cosigned: 0,
    seen: undefined,
    ahead: [],
    holders: new Map(),
  };
}

const aheadKept = 32;

/**
 * A size that may be named in `seen` once the log is folded that far. Keeps few: the first to come, and the newest. Of a log
 * that has forked nothing more is named: others may hold another branch, and could never place what rests on this one.
 */
export function withSizeRoot(log: LogState, at: SizeRoot): LogState {
  if ((log.forked ?? log.branched) !== undefined || at.size === 0 || at.size <= (log.seen?.size ?? 0)) return log;
  if (at.size <= log.past.size) return { ...log, seen: { size: at.size, root: at.root } };
  if (log.ahead.some(({ size }) => size === at.size)) return log;
  const ahead = [...log.ahead, { size: at.size, root: at.root }].sort((a, b) => a.size - b.size);
  const kept = ahead.length > aheadKept ? [...ahead.slice(0, aheadKept / 2), ...ahead.slice(-aheadKept / 2)] : ahead;
  return { ...log, ahead: kept };
}

/** Moves `seen` up to what is folded now. */
export function withSeenFolded(log: LogState): LogState {
  const reached = log.ahead.filter(({ size }) => size <= log.past.size);
  const seen = reached.at(-1);
  return seen === undefined ? log : { ...log, seen, ahead: log.ahead.slice(reached.length) };
}

const checkpointsKept = 64;

/** Adds a verified checkpoint that the tree reaches, or puts a fuller note in the place of the same size. */
export function withCheckpoint(log: LogState, checkpoint: KeptCheckpoint): LogState {
  const others = log.checkpoints.filter(({ size }) => size !== checkpoint.size);
  const checkpoints = [...others, checkpoint].sort((a, b) => a.size - b.size).slice(-checkpointsKept);
  return { ...withSizeRoot(log, checkpoint), checkpoints };
}

/** The verified checkpoint of the largest size that the tree has; undefined before the first. */
export function newestCheckpoint(log: LogState): KeptCheckpoint | undefined {
  return log.checkpoints.at(-1);
}

/** The held prefix by what is missing; `missing` runs out before the tree does only while there is more in the store. */
export function withMissing(log: LogState, missing: readonly MissingBody[], more = log.missingMore): LogState {
  const first = missing[0];
  const held = first?.index ?? (more ? log.held : log.tree.size);
  return { ...log, missing, missingMore: more, held };
}
