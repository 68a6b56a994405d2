import { foreignTo, type Hash, type LogKey, type NodeId, toHex } from "@kakehashi/core";
import type { Leaves, Peer } from "@kakehashi/exchange";
import { leafHash } from "@kakehashi/ledger";
import type { AudienceState } from "./audience-state.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { keyOf } from "./key-of.ts";
import { type Leaf, leafFromBytes } from "./leaf.ts";
import { leafHashes } from "./leaf-hashes.ts";
import { leavesAt } from "./leaves-at.ts";
import { nameOf } from "./lost-to.ts";

export interface GivenBack {
  readonly from: Peer;
  readonly message: Leaves;
}

/** A leaf that is taken in the place of its mere hash. */
export interface Taken {
  readonly from: Peer;
  readonly key: LogKey;
  readonly leaf: Leaf;
  /** An expiry with effect took it: if it takes it again, it came in vain. */
  readonly excused: boolean;
}

export interface WantedBy extends Pick<EnginePorts, "store" | "refuse"> {
  readonly mayRefold: (node: NodeId) => boolean;
  /** Whether what a partner gives may turn out to be in vain once more today. */
  readonly mayBeVain: (from: Peer) => boolean;
}

/** Where places stand that were given back in vain. */
export function vainScope(audience: Hash): string {
  return `vain/${audience}`;
}

/** Of the leaves that were given, those of which only the hash is here, and which may change something. Each place once. */
export async function wantedLeaves(
  by: WantedBy,
  state: AudienceState,
  given: readonly GivenBack[],
): Promise<readonly Taken[]> {
  const taken = new Map<string, Taken>();
  for (const each of given) {
    for (const leaf of await wantedOf(by, state, each))
      taken.set(nameOf({ log: leaf.key, index: leaf.leaf.index }), leaf);
  }
  return [...taken.values()];
}

async function wantedOf(by: WantedBy, state: AudienceState, { from, message }: GivenBack): Promise<readonly Taken[]> {
  const { audience, crypto } = state;
  const { store } = by;
  const key = keyOf(message);
  const log = state.logs.get(key);
  if (log === undefined || log.own || log.forked !== undefined || !by.mayRefold(log.node)) return [];
  const given = new Map(message.leaves.map((leaf) => [leaf.index, leaf]));
  const rows = await leavesAt(store, audience, key, [...given.keys()]);
  const bare = rows.filter(({ envelope }) => envelope === undefined);
  if (bare.length === 0) return [];
  const indexes = bare.map(({ index }) => index);
  const [hashes, vain] = await Promise.all([
    leafHashes(store, audience, key, indexes),
    store.records(vainScope(audience)),
  ]);
  const due = new Set(log.missing.map(({ index }) => index));
  const taken: Taken[] = [];
  for (const { index, buried } of bare) {
    const { leaf: bytes, body } = given.get(index) as Leaves["leaves"][number];
    if (toHex(leafHash(crypto, bytes)) !== toHex(hashes.get(index) ?? new Uint8Array(0))) {
      by.refuse(from, "leaf-of-another-hash", bytes);
      continue;
    }
    const leaf = leafFromBytes(crypto, index, bytes, undefined);
    const excused = buried && !due.has(index);
    if (excused && (vain.has(nameOf({ log: key, index })) || cannotStay(by, state, { from, key, leaf }))) continue;
    taken.push({ from, key, leaf: withBody(by, state, { from, leaf, body }), excused });
  }
  return taken;
}

/** What an expiry took, and can have no effect, goes again by it; and what comes in vain may do so only so often. */
function cannotStay(by: WantedBy, state: AudienceState, { from, key, leaf }: Omit<Taken, "excused">): boolean {
  const { bytes, envelope } = leaf;
  // It may have been given beside one that stands: if that stays, this one will be asked for.
  if (envelope === undefined || isForeign(state, key, leaf)) return true;
  if (by.mayBeVain(from)) return false;
  by.refuse(from, "leaves-in-vain", bytes as Uint8Array);
  return true;
}

function withBody(
  { refuse }: WantedBy,
  { crypto }: AudienceState,
  { from, leaf, body }: Pick<Taken, "from" | "leaf"> & { readonly body: Uint8Array | undefined },
): Leaf {
  if (body === undefined || leaf.envelope === undefined) return leaf;
  if (toHex(crypto.sha256(body)) === leaf.envelope.body) return { ...leaf, body };
  refuse(from, "body-of-another-hash", body.subarray(0, 1024));
  return leaf;
}

/** True of a leaf that names another log than the one that it stands in. */
export function isForeign({ logs, context }: AudienceState, key: LogKey, { envelope }: Leaf): boolean {
  const log = logs.get(key);
  return envelope !== undefined && log !== undefined && foreignTo(envelope, log, context.audience) !== undefined;
}
