import { type LogKey, logKey } from "../ids.ts";
import type { Reach, SizesJson } from "./log-past.ts";
import { type LogPast, reachesKept, reachNow } from "./log-past.ts";
import { entriesOf, type PlacedLeaf } from "./place-entry.ts";

/** What the fold made of a placed leaf, as far as its log is concerned. */
export interface LeafNote {
  readonly stands: boolean;
  /** It stands as the kind that joins. */
  readonly joins: boolean;
  /** It opens an object that has a reference number. */
  readonly numbered: boolean;
}

/** The log's state after a leaf that cannot stand: unreadable, foreign, expunged, or with an unsound past. */
export function skipLeaf(log: LogPast): LogPast {
  return { ...log, size: log.size + 1 };
}

/** The log's state after a placed leaf. */
export function noteLeaf(leaf: PlacedLeaf, note: LeafNote): LogPast {
  const { log } = leaf;
  if (!note.stands) return skipLeaf(log);
  const first = log.size === 0;
  const sizes = othersOf(leaf);
  const openings = reachNow(log).openings + (note.numbered ? 1 : 0);
  return {
    ...log,
    size: log.size + 1,
    joined: first ? note.joins : log.joined,
    names: first ? olderOf(leaf, sizes) : log.names,
    base: first ? leaf.number - 1 : log.base,
    seen: leaf.envelope.seen,
    reaches: withReach(log, { sizes, openings }),
  };
}

/** Leaves of a log from 0 on, in order, with whether each stands and opens a numbered object: what a reach is read again from. */
export interface NotedLeaf {
  readonly sizes: SizesJson;
  readonly stands: boolean;
  readonly numbered: boolean;
}

/** What a log had said below a size that its `LogPast` no longer keeps, from all its leaves below that size. */
export function reachFromLeaves(leaves: Iterable<NotedLeaf>): Reach {
  let sizes: SizesJson = {};
  let openings = 0;
  for (const leaf of leaves) {
    if (!leaf.stands) continue;
    sizes = leaf.sizes;
    if (leaf.numbered) openings += 1;
  }
  return { sizes, openings };
}

/** The past of a placed entry without its own log, as plain JSON. */
export function othersOf(leaf: Pick<PlacedLeaf, "past" | "position">): SizesJson {
  const own = logKey(leaf.position.node, leaf.position.incarnation);
  const others: Record<LogKey, number> = {};
  for (const [key, size] of leaf.past.sizes) if (key !== own) others[key] = size;
  return others;
}

function olderOf(leaf: PlacedLeaf, sizes: SizesJson): SizesJson {
  const node = `${leaf.position.node}/`;
  return Object.fromEntries(entriesOf(sizes).filter(([key]) => key.startsWith(node))) as SizesJson;
}

function withReach(log: LogPast, reach: Reach): LogPast["reaches"] {
  const now = reachNow(log);
  if (now.openings === reach.openings && sameSizes(now.sizes, reach.sizes)) return log.reaches;
  const next = [...log.reaches, { from: log.size + 1, ...reach }];
  return next.length > reachesKept ? next.slice(-reachesKept) : next;
}

function sameSizes(a: SizesJson, b: SizesJson): boolean {
  const entries = entriesOf(a);
  return entries.length === Object.keys(b).length && entries.every(([key, size]) => b[key] === size);
}
