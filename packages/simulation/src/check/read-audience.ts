import {
  type Envelope,
  type FoldContext,
  type Hash,
  hashOfBytes,
  isEnvelope,
  judgedAudience,
  type LogKey,
  readEnvelope,
  toHex,
} from "@kakehashi/core";
import { appendLeaves, leafHash, type NodeHash } from "@kakehashi/ledger";
import { coordinationDomain } from "@kakehashi/node";
import type { LogHead, StoredEntry } from "@kakehashi/store";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";

export interface LeafRead extends StoredEntry {
  /** Undefined when the bytes do not read, or are gone. */
  readonly read: Envelope | undefined;
}

export interface LogRead {
  readonly head: LogHead;
  readonly leaves: readonly LeafRead[];
  /** Root at every size, from the leaves alone: `roots[n]` covers n leaves. */
  readonly roots: readonly Hash[];
}

/** Everything that a machine keeps of one audience, read from its disk. */
export interface AudienceRead {
  readonly machine: Machine;
  readonly audience: FoundAudience;
  readonly context: FoldContext;
  readonly logs: ReadonlyMap<LogKey, LogRead>;
}

export async function readAudience(world: World, machine: Machine, audience: FoundAudience): Promise<AudienceRead> {
  const { store } = machine.disk;
  const { crypto } = machine.keys;
  const logs = new Map<LogKey, LogRead>();
  for (const head of await store.logs(audience.hash)) {
    const rows = await store.leaves(audience.hash, head.log, 0, Number.MAX_SAFE_INTEGER);
    const leaves = rows.map((row) => ({ ...row, read: readLeaf(row) }));
    const tile = rows.some(({ envelope }) => envelope === undefined)
      ? await level0(machine, audience, head)
      : undefined;
    logs.set(head.log, { head, leaves, roots: rootsOf(machine, leaves, tile) });
  }
  const context: FoldContext = {
    crypto,
    audience: judgedAudience(crypto, audience.record),
    types: coordinationDomain.types,
    definition: (hash) => world.definitions.get(hash),
  };
  return { machine, audience, context, logs };
}

function readLeaf({ envelope }: StoredEntry): Envelope | undefined {
  const read = envelope === undefined ? undefined : readEnvelope(envelope);
  return read !== undefined && isEnvelope(read) ? read : undefined;
}

async function level0(machine: Machine, audience: FoundAudience, { log, size }: LogHead): Promise<Uint8Array> {
  const names = Array.from({ length: Math.ceil(size / 256) }, (_, index) => ({ level: 0, index }));
  const tiles = await machine.disk.store.tiles(audience.hash, log, names);
  return new Uint8Array(Buffer.concat(tiles.map((tile) => tile ?? new Uint8Array(0))));
}

/** The bytes of an expunged leaf are gone; its hash is in the tiles. */
function rootsOf(machine: Machine, leaves: readonly LeafRead[], tile: Uint8Array | undefined): readonly Hash[] {
  const { crypto } = machine.keys;
  let tree = appendLeaves(crypto, { size: 0, edge: [] }, []);
  const roots = [toHex(tree.root) as Hash];
  for (const [index, { envelope }] of leaves.entries()) {
    const hash: NodeHash =
      envelope === undefined
        ? (tile?.slice(index * 32, index * 32 + 32) ?? new Uint8Array(32))
        : leafHash(crypto, envelope);
    tree = appendLeaves(crypto, tree, [hash]);
    roots.push(toHex(tree.root) as Hash);
  }
  return roots;
}

export function nameOf(read: AudienceRead, key: LogKey): string {
  return `${key.slice(0, key.indexOf("/") + 5)} at ${read.machine.name} in ${read.audience.parties.join("+")}`;
}

export function sha256Hex(machine: Machine, bytes: Uint8Array): Hash {
  return hashOfBytes(machine.keys.crypto, bytes);
}
