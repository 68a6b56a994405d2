import {
  type Crypto,
  type FoldContext,
  type Hash,
  type Incarnation,
  type LogKey,
  type LogPast,
  logKey,
  type NodeId,
  newLogPast,
  type PartyId,
  partyOfNode,
} from "@kakehashi/core";
import { mirrorsUnder, partialTilesOf, widthOfTile } from "@kakehashi/ledger";
import type { LogHead, Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { Disputes } from "./disputes.ts";
import { type Holder, type LogState, missingKept, withCheckpoint, withSizeRoot } from "./log-state.ts";
import { RecordCache } from "./record-cache.ts";

export interface ToLoad {
  readonly store: Store;
  readonly crypto: Crypto;
  readonly realm: Hash;
  readonly audience: Hash;
  readonly record: Uint8Array;
  readonly context: FoldContext;
  readonly self: { readonly node: NodeId; readonly party: PartyId };
  /** The incarnation that this node writes in. */
  readonly incarnation: Incarnation;
  readonly recordsAtHand: number | undefined;
}

/** Where the running state of each log lies: beside its head, as placing needs it. */
export function pastScope(audience: Hash): string {
  return `past/${audience}`;
}

/** Objects on which a record is owed: beside the logs, since what falls due while a picture is made anew may fall due only once. */
export function owedScope(audience: Hash): string {
  return `owed/${audience}`;
}

/** Leaves that their authors expire though they stand: beside the logs, since the expiry itself may be expunged. */
export function disputesScope(audience: Hash): string {
  return `disputes/${audience}`;
}

/** Everything that an engine stands on, from the store: at start, and when another process has committed. */
export async function loadState(to: ToLoad): Promise<AudienceState> {
  const { store, audience } = to;
  const rows = await store.audiences();
  const version = rows.find((row) => row.audience === audience)?.version ?? -1;
  const heads = version < 0 ? [] : await store.logs(audience);
  const pasts = await store.records(pastScope(audience));
  const owed = new Set([...(await store.records(owedScope(audience))).keys()] as Hash[]);
  const disputes = Disputes.from(await store.records(disputesScope(audience)));
  const logs = new Map<LogKey, LogState>();
  for (const head of heads) logs.set(head.log, await loadLog(to, head, pasts.get(head.log)));
  nameSeen(logs);
  const { realm, record, crypto, context, self } = to;
  const cache = new RecordCache(to.recordsAtHand);
  return { realm, audience, record, version, crypto, context, self, logs, cache, owed, disputes };
}

async function loadLog(to: ToLoad, head: LogHead, past: Uint8Array | undefined): Promise<LogState> {
  const { store, audience, self } = to;
  const { log: key, origin, node, incarnation, size, held, forked, branched } = head;
  const [checkpoint, missing, partials] = await Promise.all([
    store.newestCheckpoint(audience, key),
    held === size ? [] : store.missingBodies(audience, key, missingKept),
    loadPartials(to, key, size),
  ]);
  const state: LogState = {
    key,
    origin,
    node,
    incarnation,
    party: partyOfNode(node),
    own: node === self.node && incarnation === to.incarnation,
    tree: { size, edge: head.edge },
    root: Uint8Array.fromHex(head.root),
    partials,
    past: past === undefined ? newLogPast(node, incarnation) : (JSON.parse(new TextDecoder().decode(past)) as LogPast),
    held,
    missing,
    missingMore: missing.length === missingKept,
    forked: undefined,
    branched: undefined,
    checkpoints: [],
    pending: undefined,
    cosigned: 0,
    seen: undefined,
    ahead: [],
    holders: checkpoint === undefined ? new Map() : holdersOf(node, checkpoint),
  };
  const proofs = { forked, branched };
  if (checkpoint === undefined) return { ...state, ...proofs };
  if (checkpoint.size > size) return { ...state, pending: checkpoint, ...proofs };
  const loaded = { ...withCheckpoint(state, { ...checkpoint, saved: true }), ...proofs };
  // Of an older log of its own, a node names by itself what its next incarnation named, and what others hold of it too.
  const isApart = node === self.node && ((forked ?? branched) !== undefined || state.holders.size === 0);
  return isApart ? { ...loaded, seen: undefined, ahead: [] } : loaded;
}

async function loadPartials(
  { store, audience }: ToLoad,
  key: LogKey,
  size: number,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const names = partialTilesOf(size);
  if (names.length === 0) return new Map();
  const tiles = await store.tiles(audience, key, names);
  const partials = new Map<number, Uint8Array>();
  names.forEach((name, at) => {
    const held = tiles[at];
    if (held === undefined) throw new RangeError(`tile ${name.level}/${name.index} of ${key} is not in the store`);
    partials.set(name.level, held.subarray(0, widthOfTile(name, size) * 32));
  });
  return partials;
}

/** Who has cosigned a checkpoint that was verified before it was kept; its own node is no witness of it. */
function holdersOf(
  node: NodeId,
  { size, note }: { readonly size: number; readonly note: Uint8Array },
): ReadonlyMap<NodeId, Holder> {
  const others = [...mirrorsUnder(note)].filter(([holder]) => holder !== node);
  return new Map(others.map(([holder, time]) => [holder, { size, time }]));
}

/** What folded entries named of other logs was verified then, and may be named again. */
function nameSeen(logs: Map<LogKey, LogState>): void {
  for (const { past } of [...logs.values()]) {
    for (const [node, incarnation, size, root] of past.seen) {
      const log = logs.get(logKey(node, incarnation));
      if (log !== undefined && !log.own) logs.set(log.key, withSizeRoot(log, { size, root }));
    }
  }
}
