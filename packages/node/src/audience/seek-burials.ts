import {
  type Burial,
  foreignTo,
  type Hash,
  isBurial,
  type JudgedAudience,
  type LogKey,
  type PlacedLeaf,
  type Position,
  readBurial,
} from "@kakehashi/core";
import { sortedLogs } from "./audience-state.ts";
import { isHeld, type Leaf, leafFromStore } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

const readAtOnce = 256;

/** Leaves that one search looks for together: what a long log without bodies costs, grows with it, not with its square. */
const soughtTogether = 4096;

/** Names kept of what other incarnations take back; beyond it only those of the leaves that are looked for. */
const namesMax = 65_536;

/** What takes leaves back, as far as some logs were looked through. */
interface Names {
  readonly entries: ReadonlySet<Hash>;
  /** Indexes in the log whose leaves are looked for. */
  readonly places: ReadonlySet<number>;
  /** Of each log, the last leaf whose bytes are gone. */
  readonly gone: ReadonlyMap<LogKey, Position>;
  /** How far each log was looked through. */
  readonly to: ReadonlyMap<LogKey, number>;
}

/**
 * Leaves of one log that are here without their bodies, from the one on at which it waits, and what was found of them in the
 * logs of its node. A value, in memory only: after a restart it is looked for again.
 */
export interface Sought {
  /** By index. */
  readonly leaves: ReadonlyMap<number, Hash>;
  /** Of those leaves, in their own log. */
  readonly own: Names;
  /** In logs of other incarnations: all that they name, of leaves too that are not here yet, so that they are read once. */
  readonly elsewhere: Names;
}

/** By which of its two names a leaf is taken back; or that a later leaf, whose bytes are gone, may have named it. */
export type NamedBy = "entry" | "place" | "gone";

/** What a leaf takes back in its node's logs, as far as its body is here. One that names another log than its own says nothing. */
export function burialIn(turn: Turn, log: Pick<LogState, "node" | "incarnation">, leaf: Leaf): Burial | undefined {
  return burialOf(turn.state.context.audience, log, leaf);
}

export function burialOf(
  audience: JudgedAudience,
  log: Pick<LogState, "node" | "incarnation">,
  { envelope, body }: Leaf,
): Burial | undefined {
  if (envelope === undefined || body === undefined || !isBurial(envelope.kind)) return undefined;
  return foreignTo(envelope, log, audience) === undefined ? readBurial(envelope, body) : undefined;
}

/**
 * By what a leaf whose body is not here is excused, when its log is to be folded over it: a recall or expiry that comes after it
 * in its log, or that stands anywhere in that of another incarnation of its node, folded or not, since who folds that log first
 * must not make another picture. A leaf whose bytes are gone counts as one where the leaf has not seen it: what may vanish must
 * leave no trace, in a log that is folded again or that comes late. Only what was not looked at before is read, and in one turn
 * only so much; `seeking` says that there is more.
 */
export async function namedLater(
  turn: Turn,
  log: LogState,
  leaf: Leaf,
  past?: PlacedLeaf["past"],
): Promise<NamedBy | "seeking" | undefined> {
  const search = new Search(log, leaf, past);
  for (const other of sortedLogs(turn.logs)) {
    if (search.isNamed() || other.node !== log.node) continue;
    const from = search.from(other);
    if (await look(turn, search, other, from)) continue;
    turn.logs.set(log.key, { ...turn.log(log.key), sought: search });
    return search.found() ?? "seeking";
  }
  // As a note to the next turn: nothing of the log moved.
  if (search.moved) turn.logs.set(log.key, { ...turn.log(log.key), sought: search });
  return search.found();
}

/** The body of a recall or expiry came late: what had been looked for in vain may be named there. */
export function seekAgain(turn: Turn, from: LogState, burial: Burial): void {
  for (const log of [...turn.logs.values()]) {
    if (log.node !== from.node || log.sought === undefined) continue;
    const search = new Search(log);
    search.noteBurial(burial, log.key === from.key);
    turn.logs.set(log.key, { ...log, sought: search });
  }
}

class Found implements Names {
  readonly entries: Set<Hash>;
  readonly places: Set<number>;
  readonly gone: Map<LogKey, Position>;
  readonly to: Map<LogKey, number>;

  constructor(before?: Names) {
    this.entries = new Set(before?.entries);
    this.places = new Set(before?.places);
    this.gone = new Map(before?.gone);
    this.to = new Map(before?.to);
  }
}

/** A search that goes on from what the log notes, of its own leaves when that covers the leaf; else from the leaf on. */
class Search implements Sought {
  readonly leaves: Map<number, Hash>;
  readonly own: Found;
  readonly elsewhere: Found;
  moved = false;
  private readonly log: LogState;
  private readonly leaf: Leaf | undefined;
  private readonly past: PlacedLeaf["past"] | undefined;
  private readonly hashes: Set<Hash>;

  constructor(log: LogState, leaf?: Leaf, past?: PlacedLeaf["past"]) {
    this.log = log;
    this.leaf = leaf;
    this.past = past;
    const isCovered = leaf === undefined || log.sought?.leaves.get(leaf.index) === leaf.hash;
    const before = isCovered ? log.sought : undefined;
    this.leaves = new Map(before?.leaves ?? (leaf === undefined ? [] : [[leaf.index, leaf.hash]]));
    this.own = new Found(before?.own);
    this.elsewhere = new Found(log.sought?.elsewhere);
    this.hashes = new Set(this.leaves.values());
  }

  found(): NamedBy | undefined {
    const { index, hash } = this.leaf as Leaf;
    const both = [this.own, this.elsewhere];
    if (both.some(({ entries }) => entries.has(hash))) return "entry";
    if (both.some(({ places }) => places.has(index))) return "place";
    const isGone = both.some(({ gone }) => [...gone.values()].some((at) => this.past?.has(at) === false));
    return isGone ? "gone" : undefined;
  }

  isNamed(): boolean {
    const found = this.found();
    return found === "entry" || found === "place";
  }

  from(other: LogState): number {
    const isOwn = other.key === this.log.key;
    const to = (isOwn ? this.own : this.elsewhere).to.get(other.key) ?? 0;
    return isOwn ? Math.max((this.leaf as Leaf).index + 1, to) : to;
  }

  /** @param burial what the leaf takes back */
  note(other: LogState, leaf: Leaf, burial: Burial | undefined): void {
    const isOwn = other.key === this.log.key;
    const { gone, to } = isOwn ? this.own : this.elsewhere;
    const { node, incarnation } = other;
    if (leaf.bytes === undefined) gone.set(other.key, { node, incarnation, index: leaf.index });
    if (isOwn && !isHeld(leaf) && this.leaves.size < soughtTogether) {
      this.leaves.set(leaf.index, leaf.hash);
      this.hashes.add(leaf.hash);
    }
    if (burial !== undefined) this.noteBurial(burial, isOwn);
    to.set(other.key, leaf.index + 1);
    this.moved = true;
  }

  /** @param isOwn of the log itself, in which it counts for what comes before it */
  noteBurial(burial: Burial, isOwn: boolean): void {
    const { entries, places } = isOwn ? this.own : this.elsewhere;
    const keepsAll = !isOwn && entries.size + places.size < namesMax;
    for (const entry of burial.entries) if (keepsAll || this.hashes.has(entry)) entries.add(entry);
    for (const { incarnation, index } of burial.leaves) {
      if (incarnation === this.log.incarnation && (keepsAll || this.leaves.has(index))) places.add(index);
    }
  }
}

/** Looks through a log from one leaf on. False when the turn has looked at as much as it may. */
async function look(turn: Turn, search: Search, other: LogState, from: number): Promise<boolean> {
  const to = turn.sizeOf(other);
  const durable = Math.min(to, turn.state.logs.get(other.key)?.tree.size ?? 0);
  for (let at = from; at < to && !search.isNamed(); ) {
    if (turn.seeksLeft <= 0) return false;
    const leaves: Leaf[] = [];
    if (at < durable) {
      const rows = await turn.store.leaves(turn.state.audience, other.key, at, Math.min(durable, at + readAtOnce));
      for (const each of rows.map(leafFromStore)) {
        leaves.push({ ...each, body: each.body ?? turn.leaves.bodyCame(other.key, each.index) });
      }
    } else {
      const fresh = turn.leaves.here(other.key, at);
      if (fresh !== undefined) leaves.push(fresh);
    }
    for (const each of leaves) search.note(other, each, burialIn(turn, other, each));
    turn.seeksLeft -= leaves.length;
    at += Math.max(1, leaves.length);
  }
  return true;
}
