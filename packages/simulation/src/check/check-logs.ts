import { type LogKey, mayGoTo, type NodeId, toHex } from "@kakehashi/core";
import { openCosignature, openUnderAny, rootAt } from "@kakehashi/ledger";
import type { CheckpointRow } from "@kakehashi/store";
import type { World } from "../world/world.ts";
import { type AudienceRead, type LeafRead, type LogRead, nameOf, sha256Hex } from "./read-audience.ts";

/** Every log on a machine's disk: bytes, hashes, tree, tiles, bodies, labels, checkpoints and cosignatures. */
export async function checkLogs(world: World, read: AudienceRead): Promise<void> {
  for (const [key, log] of read.logs) {
    const fault = treeFault(log) ?? leafFault(world, read, log) ?? (await tileFault(read, key, log));
    if (fault !== undefined) world.fail(`${fault} (${nameOf(read, key)})`);
    await checkCheckpoints(world, read, key, log);
  }
}

function treeFault({ head, leaves, roots }: LogRead): string | undefined {
  if (leaves.length !== head.size) return `the log has ${leaves.length} leaves, not ${head.size}`;
  if (roots[head.size] !== head.root) return `the leaves do not give the root at ${head.size}`;
  if (head.folded > head.size) return `folded ${head.folded} of ${head.size}`;
  const missing = leaves.findIndex((leaf) => leaf.read !== undefined && leaf.body === undefined && !leaf.buried);
  const held = missing < 0 ? head.size : missing;
  // A leaf that came as its hash is due too, unless an expiry beside it excused it: of that its row says nothing.
  const first = leaves[head.held];
  const isBare = first !== undefined && first.envelope === undefined && !first.buried;
  return head.held === held || (isBare && head.held < held) ? undefined : `held says ${head.held}, and is ${held}`;
}

function leafFault(world: World, read: AudienceRead, { head, leaves }: LogRead): string | undefined {
  for (const leaf of leaves) {
    const { machine } = read;
    if (leaf.envelope !== undefined && sha256Hex(machine, leaf.envelope) !== leaf.hash)
      return `leaf ${leaf.index} changed`;
    if (leaf.body !== undefined && sha256Hex(machine, leaf.body) !== leaf.read?.body)
      return `body ${leaf.index} changed`;
    if (leaf.body !== undefined && leaf.buried) return `body ${leaf.index} is still here after its recall`;
    if (!isLiar(world, head.node) && !isReleasable(world, read, leaf)) return `leaf ${leaf.index} was not releasable`;
  }
  return undefined;
}

/** Law 3: the label of everything that an honest node entered permits it to go to every member. */
function isReleasable(world: World, { audience }: AudienceRead, { read }: LeafRead): boolean {
  const definition = read === undefined ? undefined : world.definitions.get(read.definition);
  const label = read === undefined ? undefined : definition?.label(read.label);
  return label !== undefined && read !== undefined && mayGoTo(label, read.party, audience.parties);
}

async function tileFault(
  { machine, audience }: AudienceRead,
  key: LogKey,
  { head }: LogRead,
): Promise<string | undefined> {
  const { store } = machine.disk;
  const read = (names: Parameters<typeof store.tiles>[2]) => store.tiles(audience.hash, key, names);
  const root = toHex(await rootAt({ crypto: machine.keys.crypto, read }, head.size));
  return root === head.root ? undefined : `the tiles do not give the root at ${head.size}`;
}

async function checkCheckpoints(world: World, read: AudienceRead, key: LogKey, log: LogRead): Promise<void> {
  const { machine, audience } = read;
  // The newest, and what covers two sizes drawn below: each costs as much as a hundred leaves.
  const sizes = [log.head.size, ...[0, 1].map(() => world.random.below(log.head.size + 1))];
  const newest = await machine.disk.store.newestCheckpoint(audience.hash, key);
  const rows = await Promise.all(sizes.map((size) => machine.disk.store.checkpoint(audience.hash, key, size)));
  for (const row of new Set([newest, ...rows])) {
    const fault = row === undefined ? undefined : checkpointFault(world, read, log, row);
    if (fault !== undefined) world.fail(`checkpoint ${row?.size}: ${fault} (${nameOf(read, key)})`);
  }
}

function checkpointFault(
  world: World,
  { machine }: AudienceRead,
  log: LogRead,
  row: CheckpointRow,
): string | undefined {
  const { crypto } = machine.keys;
  const { node, origin } = log.head;
  const { realm } = world.founding;
  const keys = world.directory.keysOf(realm, node, "log").map((listed) => listed.keys);
  const opened = openUnderAny({ crypto, origin, keys }, row.note);
  if (opened.refused !== undefined) return `is not signed by its log: ${opened.refused}`;
  if (opened.size !== row.size || toHex(opened.root) !== row.root) return "its note says something else";
  if (row.size <= log.head.size && log.roots[row.size] !== row.root) return "its root is not the tree's";
  for (const name of new Set(opened.cosignatureLines.map((line) => line.name))) {
    const mirror = name.slice(0, name.indexOf("/")) as NodeId;
    const valid = world.directory
      .keysOf(realm, mirror, "mirror")
      .some(
        ({ keys: pair }) =>
          openCosignature({ crypto, name, keys: pair, checkpoint: opened, lines: opened.cosignatureLines }).refused ===
          undefined,
      );
    if (!valid) return `a cosignature of ${mirror} does not verify`;
  }
  return undefined;
}

function isLiar(world: World, node: NodeId): boolean {
  return world.machines.some((machine) => machine.node === node && (machine.lies || machine.soiled));
}
