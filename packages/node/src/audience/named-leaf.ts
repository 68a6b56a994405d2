import { type Burial, foreignTo, type Hash, isBurial, type LogKey, readBurial } from "@kakehashi/core";
import { sortedLogs } from "./audience-state.ts";
import { type Leaf, leafFromStore } from "./leaf.ts";
import { type LogState, withMissing } from "./log-state.ts";
import type { Turn } from "./turn.ts";

const readAtOnce = 256;

/** What a leaf takes back in its node's logs, as far as its body is here. One that names another log than its own says nothing. */
export function burialIn(turn: Turn, log: Pick<LogState, "node" | "incarnation">, leaf: Leaf): Burial | undefined {
  const { envelope, body } = leaf;
  if (envelope === undefined || body === undefined || !isBurial(envelope.kind)) return undefined;
  return foreignTo(envelope, log, turn.state.context.audience) === undefined ? readBurial(envelope, body) : undefined;
}

/** Whether the leaf is of a kind that binds: no recall of it can have effect, so its body stays due whatever names it. */
function binds(turn: Turn, { envelope }: Leaf): boolean {
  return (
    envelope !== undefined &&
    (isBurial(envelope.kind) || turn.state.context.types.rule(envelope.kind)?.binding === true)
  );
}

/** Those leaves without body of the list that one of the hashes names, and that may be taken back. */
export function takenBack(turn: Turn, leaf: Leaf, gone: ReadonlySet<Hash>): boolean {
  return leaf.body === undefined && gone.has(leaf.hash) && !binds(turn, leaf);
}

/** Bodies that are missing of earlier leaves of the log, and that the hashes take back, are due no more. */
export async function excuseDue(turn: Turn, key: LogKey, gone: ReadonlySet<Hash>): Promise<void> {
  const taken = new Set<Hash>();
  for (const { entry, index } of turn.log(key).missing) {
    if (!gone.has(entry)) continue;
    const leaf = await turn.leaf(key, index);
    if (leaf !== undefined && takenBack(turn, leaf, gone)) taken.add(entry);
  }
  if (taken.size === 0) return;
  for (const entry of taken) turn.bury.push({ entry });
  turn.forgetRead(key);
  dueNoMore(turn, key, ({ entry }) => taken.has(entry));
}

/** Takes from what a log misses. */
export function dueNoMore(turn: Turn, key: LogKey, isTaken: (missing: LogState["missing"][number]) => boolean): void {
  const log = turn.logs.get(key);
  if (log === undefined || !log.missing.some(isTaken)) return;
  turn.setLog(
    withMissing(
      log,
      log.missing.filter((missing) => !isTaken(missing)),
    ),
  );
}

/** By which of its two names a leaf is taken back. */
type NamedBy = "entry" | "place";

/** Whether a recall or expiry names that leaf of that log. */
function namesLeaf(
  burial: Burial,
  { incarnation }: Pick<LogState, "incarnation">,
  leaf: Pick<Leaf, "hash" | "index">,
): NamedBy | undefined {
  if (burial.entries.includes(leaf.hash)) return "entry";
  const isNamed = burial.leaves.some((place) => place.index === leaf.index && place.incarnation === incarnation);
  return isNamed ? "place" : undefined;
}

/**
 * By what a leaf whose body is not here is excused, when its log is to be folded over it: a recall or expiry that comes after it
 * in its log, or that is not folded yet in that of another incarnation of its node. Only what was not looked at before is read,
 * so that a log that waits for a body costs what arrives, and no more.
 */
export async function namedLater(turn: Turn, log: LogState, leaf: Leaf): Promise<NamedBy | undefined> {
  const before = log.sought?.index === leaf.index ? log.sought.to : new Map<LogKey, number>();
  const to = new Map<LogKey, number>();
  for (const other of sortedLogs(turn.logs)) {
    if (other.node !== log.node) continue;
    const first = other.key === log.key ? leaf.index + 1 : other.past.size;
    const size = turn.sizeOf(other);
    const named = await namedIn(turn, {
      log,
      leaf,
      other,
      from: Math.max(first, before.get(other.key) ?? 0),
      to: size,
    });
    if (named !== undefined) return named;
    to.set(other.key, size);
  }
  // In memory only, as a note to the next turn: nothing of the log moved.
  turn.logs.set(log.key, { ...turn.log(log.key), sought: { index: leaf.index, hash: leaf.hash, to } });
  return undefined;
}

/** The body of a recall or expiry came late: what had been looked for in vain may be named there. */
export function seekAgain(turn: Turn, { node }: LogState, burial: Burial): void {
  for (const log of [...turn.logs.values()]) {
    const { sought } = log;
    if (log.node !== node || sought === undefined || namesLeaf(burial, log, sought) === undefined) continue;
    turn.logs.set(log.key, { ...log, sought: undefined });
  }
}

interface Stretch {
  readonly log: LogState;
  readonly leaf: Leaf;
  readonly other: LogState;
  readonly from: number;
  readonly to: number;
}

async function namedIn(turn: Turn, { log, leaf, other, from, to }: Stretch): Promise<NamedBy | undefined> {
  const durable = Math.min(to, turn.state.logs.get(other.key)?.tree.size ?? 0);
  const arrived = new Map(turn.bodies.map(({ entry, bytes }) => [entry, bytes]));
  for (let at = from; at < to; ) {
    const leaves: Leaf[] = [];
    if (at < durable) {
      const rows = await turn.store.leaves(turn.state.audience, other.key, at, Math.min(durable, at + readAtOnce));
      for (const each of rows.map(leafFromStore)) leaves.push({ ...each, body: each.body ?? arrived.get(each.hash) });
    } else {
      const fresh = turn.leafHere(other.key, at);
      if (fresh !== undefined) leaves.push(fresh);
    }
    for (const each of leaves) {
      const burial = burialIn(turn, other, each);
      const named = burial && namesLeaf(burial, log, leaf);
      if (named !== undefined) return named;
    }
    at += Math.max(1, leaves.length);
  }
  return undefined;
}
