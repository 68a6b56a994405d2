import {
  type CitedLeaf,
  citedBy,
  citedLeaf,
  type Envelope,
  expiredBy,
  expungeEntry,
  type FoldInput,
  type FoldResult,
  foldEntry,
  foreignTo,
  type Hash,
  type History,
  type HistoryEntry,
  type LogKey,
  logKey,
  noteLeaf,
  type ObjectRecord,
  type PlacedLeaf,
  type Position,
  placeEntry,
  placesOf,
  type Reach,
  type Seen,
  skipLeaf,
} from "@kakehashi/core";
import { pastsOf, sortedLogs } from "./audience-state.ts";
import { isHeld, type Leaf, leafFromStore, subjectOf } from "./leaf.ts";
import { type LogState, withSeenFolded, withSizeRoot } from "./log-state.ts";
import { dueNoMore, excuseDue } from "./named-leaf.ts";
import { noteIdleExpiry } from "./note-idle-expiry.ts";
import { reachBelow } from "./reach-below.ts";
import { namedLater } from "./seek-burials.ts";
import { loadStanding, nameOf } from "./standing-leaves.ts";
import type { Turn } from "./turn.ts";

/** Leaves folded in one turn: a long catch-up is many commits of bounded memory. */
const foldedPerTurn = 4096;

/** Why a log is not folded further: shown to people, decides nothing. */
export type Waits = "body" | "past" | "root-differs" | "definition" | "kind" | "budget";

export type FoldStep =
  | { readonly is: "folded"; readonly verdict: string }
  | { readonly is: "waits"; readonly on: Waits };

/**
 * Folds every log in index order as far as its bodies and pasts allow (spec/exchange.md), at most `budget` leaves.
 * Returns where each log that has unfolded leaves stopped.
 */
export async function foldLogs(turn: Turn, budget = foldedPerTurn): Promise<ReadonlyMap<LogKey, Waits>> {
  const waiting = new Map<LogKey, Waits>();
  let left = budget;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { key } of sortedLogs(turn.logs)) {
      waiting.delete(key);
      for (;;) {
        const log = turn.log(key);
        if (log.past.size >= turn.sizeOf(log)) break;
        const step: FoldStep = left === 0 ? { is: "waits", on: "budget" } : await foldNext(turn, log);
        if (step.is === "waits") {
          waiting.set(key, step.on);
          break;
        }
        left -= 1;
        moved = true;
      }
      const folded = withSeenFolded(turn.log(key));
      if (folded !== turn.log(key)) turn.setLog(folded);
    }
  }
  return waiting;
}

/**
 * Folds the next leaf of one log, if all that it needs is here. Of a log that has forked too: a proof ends the taking of leaves,
 * and what is held folds as ever, so that the picture never depends on when the proof came.
 */
export async function foldNext(turn: Turn, log: LogState): Promise<FoldStep> {
  const leaf = turn.leaves.here(log.key, log.past.size) ?? (await turn.leaves.at(log.key, log.past.size));
  if (leaf === undefined) return { is: "waits", on: "body" };
  const { envelope } = leaf;
  if (leaf.bytes === undefined) return fall(turn, log, leaf, "expunged");
  if (envelope === undefined) return fall(turn, log, leaf, "unreadable");
  const foreign = foreignTo(envelope, log, turn.state.context.audience);
  if (foreign !== undefined) return fall(turn, log, leaf, foreign);
  const placed = await place(turn, log, leaf, envelope);
  if ("is" in placed) {
    if (placed.is === "waits") return placed;
    await noteIdleExpiry(turn, log, leaf);
    return fall(turn, log, leaf, placed.reason);
  }
  if (!isHeld(leaf)) {
    const named = await excusedBy(turn, log, leaf, placed.past);
    if (named === undefined || named === "seeking") return { is: "waits", on: named === undefined ? "body" : "budget" };
  }
  return foldPlaced(turn, turn.log(log.key), leaf, placed);
}

/**
 * By what a body that is not here is waited for no longer. Named by its place alone it stays due: if the leaf stands all the
 * same, the expiry has no effect, and the body is damage that somebody may mend (spec/fold.md, section 7).
 */
async function excusedBy(
  turn: Turn,
  log: LogState,
  leaf: Leaf,
  past: PlacedLeaf["past"],
): ReturnType<typeof namedLater> {
  const named = await namedLater(turn, log, leaf, past);
  if (named === "entry") await excuseDue(turn, log.key, new Set([leaf.hash]));
  return named;
}

type NotPlaced = { readonly is: "without"; readonly reason: string } | { readonly is: "waits"; readonly on: Waits };

async function place(turn: Turn, log: LogState, leaf: Leaf, envelope: Envelope): Promise<PlacedLeaf | NotPlaced> {
  await loadRoots(turn, log, envelope.seen);
  const reaches = new Map<string, Reach>();
  for (;;) {
    const placement = placeEntry({
      envelope,
      hash: leaf.hash,
      log: log.past,
      logs: pastsOf(turn.logs),
      parties: turn.state.context.audience.parties,
      rootAgrees: ([node, incarnation, size, root]) => turn.roots.get(`${logKey(node, incarnation)}@${size}`) === root,
      reachOf: (key, size) => reaches.get(`${key}@${size}`),
    });
    if (placement.is === "placed") return placement.placed;
    if (placement.is === "without") return placement;
    if (placement.is === "waits")
      return { is: "waits", on: placement.because === "not-here" ? "past" : "root-differs" };
    reaches.set(`${placement.log}@${placement.size}`, await reachBelow(turn, placement.log, placement.size));
  }
}

/** Placing is synchronous: the roots that new lines of `seen` are compared with are looked up before. */
async function loadRoots(turn: Turn, log: LogState, seen: readonly Seen[]): Promise<void> {
  if (seen === log.past.seen) return;
  for (const [node, incarnation, size] of seen) {
    const key = logKey(node, incarnation);
    const other = turn.logs.get(key);
    if (other === undefined || turn.sizeOf(other) < size || turn.roots.has(`${key}@${size}`)) continue;
    turn.roots.set(`${key}@${size}`, await turn.rootAt(key, size));
  }
}

async function foldPlaced(turn: Turn, log: LogState, leaf: Leaf, placed: PlacedLeaf): Promise<FoldStep> {
  const { context } = turn.state;
  // A body that is held is read, recalled or not: a recall without effect must not change what judging saw.
  const body = leaf.body ?? "buried";
  const subject = subjectOf(leaf);
  const cites = citedBy(context, placed.envelope, body);
  const expired = expiredBy(placed.envelope, body).filter((position) => placed.past.has(position));
  const standing = await loadStanding(turn, expired);
  if (!turn.objects.isLoaded(subject)) await turn.objects.loadFor(leavesFrom(turn, log.key, leaf));
  if (!turn.objects.isLoaded(context.audience.hash)) await turn.objects.load([context.audience.hash]);
  const input: FoldInput = {
    leaf: placed,
    body,
    record: turn.objects.record(subject),
    charter: turn.objects.record(context.audience.hash),
    cited: cites.length === 0 ? noCited : await loadCited(turn, cites),
    stands: (position) => standing.has(nameOf(position)),
  };
  let result: FoldResult = foldEntry(context, input);
  // Without effect for another reason than that it is here already, perhaps: only what is looked up can tell.
  if (result.is === "folded" && result.record === undefined && (await turn.objects.look(subject))) {
    return foldPlaced(turn, log, leaf, placed);
  }
  if (result.is === "needs-history") {
    result = foldEntry(context, { ...input, history: await loadHistory(turn, input.record as ObjectRecord) });
  }
  if (result.is === "waits") return { is: "waits", on: result.on };
  if (result.is === "needs-history") throw new RangeError(`the history of ${subject} does not suffice`);
  return keep(turn, log, leaf, placed, result);
}

const loadedTogether = 256;

/** A leaf, and those that follow it as far as they are in memory: one look-up serves a whole package. */
function leavesFrom(turn: Turn, key: LogKey, leaf: Leaf): readonly Leaf[] {
  const leaves = [leaf];
  for (let index = leaf.index + 1; leaves.length < loadedTogether; index++) {
    const next = turn.leaves.here(key, index);
    if (next === undefined) break;
    leaves.push(next);
  }
  return leaves;
}

const noCited: ReadonlyMap<Hash, CitedLeaf> = new Map();

async function keep(
  turn: Turn,
  log: LogState,
  leaf: Leaf,
  placed: PlacedLeaf,
  result: Extract<FoldResult, { is: "folded" }>,
): Promise<FoldStep> {
  const { verdict, record, note, burial } = result;
  turn.setLog({ ...log, past: noteLeaf(placed, note) });
  if (record !== undefined) turn.objects.set(record);
  if (verdict !== "effect" && verdict !== "tombstone") {
    turn.without.push({ log: log.key, index: leaf.index, reason: verdict });
    await noteIdleExpiry(turn, log, leaf);
  }
  for (const [node, incarnation, size, root] of placed.envelope.seen) {
    const seen = turn.logs.get(logKey(node, incarnation));
    if (seen !== undefined && !seen.own) turn.logs.set(seen.key, withSizeRoot(seen, { size, root }));
  }
  if (burial !== undefined) {
    for (const entry of burial.entries) turn.bury.push({ entry });
    const gone = new Set(burial.entries);
    for (const { key, node } of [...turn.logs.values()]) {
      if (node === log.node) dueNoMore(turn, key, ({ entry }) => gone.has(entry));
    }
    for (const position of placesOf(placed.envelope, burial)) await expunge(turn, position);
  }
  return { is: "folded", verdict };
}

async function expunge(turn: Turn, position: Position): Promise<void> {
  const log = logKey(position.node, position.incarnation);
  const leaf = await turn.leaves.at(log, position.index);
  turn.bury.push({ log, index: position.index });
  // Its bytes or its body may have been due: what lies beyond it may be cosigned.
  dueNoMore(turn, log, ({ index }) => index === position.index);
  if (leaf?.envelope === undefined) return;
  await turn.objects.load([subjectOf(leaf)]);
  const record = turn.objects.record(subjectOf(leaf));
  if (record !== undefined) turn.objects.set(expungeEntry(record, position));
}

function fall(turn: Turn, log: LogState, leaf: Leaf, reason: string): FoldStep {
  turn.setLog({ ...log, past: skipLeaf(log.past) });
  turn.without.push({ log: log.key, index: leaf.index, reason });
  return { is: "folded", verdict: reason };
}

/** Entries by hash, those appended in this turn included. */
export async function findEntries(
  turn: Turn,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<Hash, Leaf & { readonly log: LogKey }>> {
  const found = new Map<Hash, Leaf & { readonly log: LogKey }>();
  const wanted = new Set(hashes);
  for (const [log, leaves] of turn.leaves.appended) {
    for (const leaf of leaves)
      if (wanted.has(leaf.hash) && !found.has(leaf.hash)) found.set(leaf.hash, { ...leaf, log });
  }
  const rest = hashes.filter((hash) => !found.has(hash));
  if (rest.length === 0) return found;
  for (const [hash, row] of await turn.store.entries(turn.state.audience, rest)) {
    found.set(hash, {
      ...leafFromStore(row),
      body: row.body ?? turn.leaves.bodyCame(row.log, row.index),
      log: row.log,
    });
  }
  return found;
}

/** Those of the entries that are here and read, each with whether it stands now; the others are absent. */
export async function loadCited(turn: Turn, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, CitedLeaf>> {
  const cited = new Map<Hash, CitedLeaf>();
  const found = await findEntries(turn, hashes);
  await turn.objects.load([...found.values()].map(subjectOf));
  for (const [hash, leaf] of found) {
    const { envelope, body } = leaf;
    if (envelope === undefined) continue;
    const folded = turn.objects.record(subjectOf(leaf))?.entries.find((entry) => entry.hash === hash && entry.stands);
    const { node, incarnation } = folded ?? envelope;
    const position = { node, incarnation, index: folded?.index ?? leaf.index } as CitedLeaf["position"];
    cited.set(hash, citedLeaf(turn.state.context, { hash, envelope, position, body, stands: folded !== undefined }));
  }
  return cited;
}

/** Every standing entry of an object: only for an entry written in true concurrency. */
async function loadHistory(turn: Turn, record: ObjectRecord): Promise<History> {
  const hashes = record.entries.filter(({ stands }) => stands).map(({ hash }) => hash);
  const entries = new Map<Hash, HistoryEntry>();
  for (const [hash, { envelope, body }] of await findEntries(turn, hashes)) {
    if (envelope !== undefined) entries.set(hash, { envelope, body });
  }
  return { entries, logs: pastsOf(turn.logs) };
}
