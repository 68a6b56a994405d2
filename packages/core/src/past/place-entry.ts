import type { Envelope, Position, Seen } from "../entry/envelope.ts";
import { partyOfNode } from "../entry/party-of-node.ts";
import type { Past, PlacedEntry } from "../fold/object-type.ts";
import { type Hash, type LogKey, logKey } from "../ids.ts";
import { keyOfLog, type LogPast, type Reach, reachAt, reachNow } from "./log-past.ts";

/** An entry whose past is sound, with what judging must know of its log. */
export interface JoinedEntry extends PlacedEntry {
  /** Whether the first leaf of its log stands as the kind that joins. */
  readonly joined: boolean;
  /** n of the reference, if it turns out to open an object that has one. */
  readonly number: number;
}

/** The same with its log's running state before it: what `noteLeaf` goes on from. */
export interface PlacedLeaf extends JoinedEntry {
  readonly log: LogPast;
}

export interface Placing {
  readonly envelope: Envelope;
  readonly hash: Hash;
  /** The log in which the leaf stands, folded up to this leaf. The envelope names this log (`foreignTo`). */
  readonly log: LogPast;
  /** Every log of the audience, by key, as far as it is folded here. */
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  /** Member parties of the audience. */
  readonly parties: readonly string[];
  /**
   * True when our own tree of that log has that root at that size. A root that differs is a fork or a lie: the entry waits
   * until its bringer shows the signed checkpoint. Asked only for lines that the log's last standing leaf did not have.
   */
  rootAgrees(line: Seen): boolean;
  /** What a log had said below a size that its `LogPast` no longer keeps, from `reachFromLeaves`; undefined: not loaded. */
  reachOf?(log: LogKey, size: number): Reach | undefined;
}

export type Placement =
  | { readonly is: "placed"; readonly placed: PlacedLeaf }
  /** It never can have effect; the leaf keeps its place. */
  | { readonly is: "without"; readonly reason: "seen-foreign" | "seen-went-back" | "seen-not-closed" }
  /** Its past is not here yet: that log must be folded to that size first, or a signed checkpoint must show the root. */
  | { readonly is: "waits"; readonly on: Seen; readonly because: "not-here" | "root-differs" }
  /** Load the leaves of that log below that size, and call again with `reachOf`. */
  | { readonly is: "needs-reach"; readonly log: LogKey; readonly size: number };

/**
 * Gives an entry its past (spec/fold.md, 2): the own log below it, what `seen` lists, and the older incarnations that the
 * first leaf of any of these names. `seen` may not go back along the log, and must cover the `seen` of everything in it.
 */
export function placeEntry(placing: Placing): Placement {
  const { envelope, log } = placing;
  const own = keyOfLog(log);
  const before = reachNow(log);
  const unchanged = log.size > 0 && sameLines(envelope.seen, log.seen);
  const sizes = unchanged ? new Map(entriesOf(before.sizes)) : new Map(entriesOf(log.names));
  if (!unchanged) {
    const stopped = takeLines(placing, sizes);
    if (stopped !== undefined) return stopped;
    if (!covers(sizes, own, log.size, before)) return { is: "without", reason: "seen-went-back" };
    const open = whatIsNotClosed(placing, sizes, own);
    if (open !== undefined) return open;
  }
  const base = log.size > 0 ? log.base : openingsNamed(placing, sizes);
  if (typeof base !== "number") return base;
  const number = base + before.openings + 1;
  return { is: "placed", placed: place(envelope, placing.hash, log, sizes, number) };
}

/**
 * The past of an entry that was found sound before: for refolding an object's history. Not checked again.
 */
export function placeAgain(
  envelope: Envelope,
  hash: Hash,
  index: number,
  logs: ReadonlyMap<LogKey, LogPast>,
): PlacedEntry {
  const key = logKey(envelope.node, envelope.incarnation);
  const sizes = new Map<LogKey, number>();
  if (index > 0) raise(sizes, logs.get(key)?.names);
  for (const [node, incarnation, size] of envelope.seen) {
    const seen = logKey(node, incarnation);
    raiseOne(sizes, seen, size);
    raise(sizes, logs.get(seen)?.names);
  }
  return placedAt(envelope, hash, index, sizes);
}

function takeLines(placing: Placing, sizes: Map<LogKey, number>): Placement | undefined {
  const known = placing.log.seen;
  for (const line of placing.envelope.seen) {
    const [node, incarnation, size] = line;
    if (!placing.parties.includes(partyOfNode(node))) return { is: "without", reason: "seen-foreign" };
    const key = logKey(node, incarnation);
    const seen = placing.logs.get(key);
    if (seen === undefined || seen.size < size) return { is: "waits", on: line, because: "not-here" };
    if (!known.some((other) => sameLine(other, line)) && !placing.rootAgrees(line)) {
      return { is: "waits", on: line, because: "root-differs" };
    }
    raiseOne(sizes, key, size);
    raise(sizes, seen.names);
  }
  return undefined;
}

/** Looks only at logs that moved since the last standing leaf: for the others it was found closed then. */
function whatIsNotClosed(placing: Placing, sizes: Map<LogKey, number>, own: LogKey): Placement | undefined {
  const before = reachNow(placing.log).sizes;
  for (const [key, size] of sizes) {
    if (before[key] === size) continue;
    const seen = placing.logs.get(key);
    // A log that is not here, named by the first leaf of its successor: that leaf is folded, so nothing waits for the log.
    if (seen === undefined) continue;
    if (covers(sizes, own, placing.log.size, reachNow(seen))) continue;
    const reach = reachAt(seen, size) ?? placing.reachOf?.(key, size);
    if (reach === undefined) return { is: "needs-reach", log: key, size };
    if (!covers(sizes, own, placing.log.size, reach)) return { is: "without", reason: "seen-not-closed" };
  }
  return undefined;
}

/** A new incarnation counts its openings on from the older ones that its first leaf has seen. */
function openingsNamed(placing: Placing, sizes: Map<LogKey, number>): number | Placement {
  let openings = 0;
  for (const [key, size] of sizes) {
    const seen = placing.logs.get(key);
    if (seen === undefined || seen.node !== placing.log.node) continue;
    const reach = reachAt(seen, size) ?? placing.reachOf?.(key, size);
    if (reach === undefined) return { is: "needs-reach", log: key, size };
    openings += reach.openings;
  }
  return openings;
}

function place(envelope: Envelope, hash: Hash, log: LogPast, sizes: Map<LogKey, number>, number: number): PlacedLeaf {
  return { ...placedAt(envelope, hash, log.size, sizes), log, joined: log.joined, number };
}

/** `others` becomes the past: the entry's own log is added to it. */
function placedAt(envelope: Envelope, hash: Hash, index: number, others: Map<LogKey, number>): PlacedEntry {
  const { node, incarnation } = envelope;
  const own = logKey(node, incarnation);
  // A successor that it has seen may name this very log, as an older one: it counts once, as what lies below the entry.
  others.delete(own);
  let height = index;
  for (const size of others.values()) height += size;
  if (index > 0) others.set(own, index);
  return { hash, envelope, position: { node, incarnation, index }, height, past: pastOf(others) };
}

function pastOf(sizes: ReadonlyMap<LogKey, number>): Past {
  return {
    sizes,
    has: (position: Position) => position.index < (sizes.get(logKey(position.node, position.incarnation)) ?? 0),
  };
}

function covers(sizes: ReadonlyMap<LogKey, number>, own: LogKey, index: number, reach: Reach): boolean {
  for (const [key, size] of entriesOf(reach.sizes)) {
    if ((key === own ? index : (sizes.get(key) ?? 0)) < size) return false;
  }
  return true;
}

function raise(sizes: Map<LogKey, number>, by: Readonly<Record<LogKey, number>> | undefined): void {
  if (by === undefined) return;
  for (const [key, size] of entriesOf(by)) raiseOne(sizes, key, size);
}

function raiseOne(sizes: Map<LogKey, number>, key: LogKey, size: number): void {
  if ((sizes.get(key) ?? 0) < size) sizes.set(key, size);
}

/** True for the same lines of `seen` in the same order. */
export function sameLines(a: readonly Seen[], b: readonly Seen[]): boolean {
  return a === b || (a.length === b.length && a.every((line, at) => sameLine(line, b[at] as Seen)));
}

function sameLine(a: Seen, b: Seen): boolean {
  return a[2] === b[2] && a[0] === b[0] && a[1] === b[1] && a[3] === b[3];
}

/** `Object.entries` that keeps the names of logs as such. */
export function entriesOf(sizes: Readonly<Record<LogKey, number>>): [LogKey, number][] {
  return Object.entries(sizes) as [LogKey, number][];
}
