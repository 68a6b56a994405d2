/** The trees of a world written by hand: packages of its logs, and the places of its leaves under checkpoints. */
import { type Hash, hashOfBytes, type LogKey } from "@kakehashi/core";
import type { Message, Package } from "@kakehashi/exchange";
import {
  appendLeaves,
  emptyTree,
  encodeBase64,
  formatTlogProof,
  type NodeHash,
  proveConsistency,
  proveInclusion,
  type TileSource,
  tilesAfterAppend,
} from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import type { ArchiveWorld } from "./archive-world.ts";

export async function treeOf(world: ArchiveWorld, log: LogKey): Promise<TileSource> {
  const hashes = world.leaves(log).map((leaf) => leaf.leafHash as NodeHash);
  const tiles = await tilesAfterAppend(0, appendLeaves(nodeCrypto, emptyTree, hashes), async () => []);
  const read: TileSource["read"] = async (wanted) =>
    wanted.map((name) => tiles.find((tile) => tile.level === name.level && tile.index === name.index)?.hashes);
  return { crypto: nodeCrypto, read };
}

/** Which log of the audience, as messages name it. */
export function refOf({ audience }: ArchiveWorld, log: LogKey) {
  const [node, incarnation] = log.split("/");
  return { audience, node, incarnation } as never as Pick<Package, "audience" | "node" | "incarnation">;
}

export interface ToPack {
  readonly from?: number;
  /** Up to which leaf; all, when not given. */
  readonly to?: number;
  /** Of the checkpoint; as many as there are leaves, when not given. */
  readonly size?: number;
  /** Undefined in its place: the one that came with an earlier package. */
  readonly note?: Uint8Array | undefined;
  /** Leaves that come as their mere hashes, and those without their bodies, by index. */
  readonly bare?: readonly number[];
  readonly bodiless?: readonly number[];
}

/** Leaves of a log under a checkpoint that reaches as far or further. */
export async function packageOf(world: ArchiveWorld, log: LogKey, to: ToPack = {}): Promise<Package> {
  const { from = 0, size = world.leaves(log).length, bare = [], bodiless = [] } = to;
  const upTo = to.to ?? size;
  const note = "note" in to ? to.note : await world.note(log, { size });
  const leaves = world.leaves(log).slice(from, upTo);
  return {
    t: "package",
    ...refOf(world, log),
    from,
    size,
    note,
    proof: upTo === size ? [] : await proveConsistency(await treeOf(world, log), upTo, size),
    leaves: leaves.map(({ bytes, leafHash, body }, at) => {
      if (bytes === undefined || bare.includes(from + at)) return { leaf: leafHash, expunged: true, body: undefined };
      return { leaf: bytes, expunged: false, body: bodiless.includes(from + at) ? undefined : body };
    }),
  };
}

/** What is said of one log; its newest checkpoint, when no other note is given. */
export async function haveOf(
  world: ArchiveWorld,
  log: LogKey,
  { size = world.leaves(log).length, ...of }: { readonly size?: number; readonly note?: Uint8Array | undefined } = {},
): Promise<Message> {
  const { audience, node, incarnation } = refOf(world, log);
  const note = "note" in of ? of.note : await world.note(log, { size });
  const logs = [{ node, incarnation, size, held: size, send: false, rewind: false, note }];
  return { t: "have", part: "logs", audience, logs, ask: false };
}

/** An entry as a `.proof` file has it, under the checkpoint of `size` (of all leaves of its log, when not given). */
export async function entryInProof(
  world: ArchiveWorld,
  entry: Hash,
  { size: wanted, note }: { readonly size?: number; readonly note?: Uint8Array } = {},
) {
  for (const [log, leaves] of world.logs) {
    const index = leaves.findIndex(({ bytes }) => bytes !== undefined && hashOfBytes(nodeCrypto, bytes) === entry);
    const leaf = leaves[index];
    if (leaf?.bytes === undefined || leaf.body === undefined) continue;
    const size = wanted ?? leaves.length;
    const proof = await proveInclusion(await treeOf(world, log), index, size);
    const evidence = formatTlogProof({ index, proof, checkpoint: note ?? (await world.note(log, { size })) });
    return {
      entry,
      origin: world.origin(log),
      index,
      envelope: encodeBase64(leaf.bytes),
      body: encodeBase64(leaf.body),
      evidence: encodeBase64(evidence),
    };
  }
  throw new RangeError(`no entry ${entry}`);
}

/** A proof of what was agreed, with its entries under their logs' newest checkpoints: the members of the file. */
export async function proofOf(
  world: ArchiveWorld,
  agreed: {
    readonly subject: Hash;
    readonly text: Hash;
    readonly record: Hash;
    readonly concurrences: readonly { readonly party: string; readonly hash: Hash }[];
  },
) {
  const { subject, text, record, concurrences } = agreed;
  const names = [...new Set([subject, text, ...concurrences.map(({ hash }) => hash), record])];
  return {
    v: 1,
    kind: "agreement",
    realm: encodeBase64(world.realmRecord),
    audience: encodeBase64(world.recordBytes),
    subject,
    text,
    record,
    concurrences,
    keyLists: world.listViews().map(({ party, number, bytes }) => ({ party, number, bytes: encodeBase64(bytes) })),
    entries: await Promise.all(names.map((name) => entryInProof(world, name))),
  };
}
