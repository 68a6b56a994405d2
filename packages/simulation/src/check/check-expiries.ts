import type { NodeId } from "@kakehashi/core";
import { standingLeafExpired, verifyFalseExpiry } from "@kakehashi/node";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";
import type { AudienceRead } from "./read-audience.ts";

/** What honest members hold of each leaf at the end: all of them its bytes, or none. Undefined when it is so. */
export function differingLeaf(reads: readonly AudienceRead[]): string | undefined {
  const [first, ...others] = reads;
  for (const other of others) {
    for (const [key, { head, leaves }] of first?.logs ?? []) {
      const theirs = other.logs.get(key);
      if (theirs === undefined || head.forked !== undefined || theirs.head.forked !== undefined) continue;
      const at = leaves.findIndex(({ envelope }, index) => {
        const leaf = theirs.leaves[index];
        return leaf !== undefined && (envelope === undefined) !== (leaf.envelope === undefined);
      });
      if (at >= 0)
        return `${first?.machine.name} and ${other.machine.name} do not have the same of leaf ${at} of ${key}`;
    }
  }
  return undefined;
}

/**
 * Whoever expires a leaf of its own that stands is shown for it, by every honest member that has both, with a proof that
 * holds by itself; and nobody honest is.
 */
export function checkExpiries(world: World, reads: readonly AudienceRead[]): void {
  for (const read of reads) {
    for (const node of liarsOf(read)) {
      if (read.machine.node === node) continue;
      if (!isShown(world, read.machine, node)) world.fail(`${read.machine.name} does not show ${node} for its expiry`);
      else world.history.count("false expiry shown");
    }
    for (const { node, lies } of world.machines) {
      const offences = read.machine.process?.realmNode?.misconduct.offences(node) ?? [];
      if (!lies && offences.some(({ reason }) => reason === standingLeafExpired)) {
        world.fail(`${read.machine.name} shows ${node} for an expiry, and it is honest`);
      }
    }
  }
}

function liarsOf({ logs }: AudienceRead): ReadonlySet<NodeId> {
  const told = [...logs.values()].filter(({ leaves }) =>
    leaves.some(({ without }) => without === "expired-has-effect"),
  );
  return new Set(told.map(({ head }) => head.node));
}

function isShown(world: World, machine: Machine, node: NodeId): boolean {
  const { realm } = world.founding;
  const keysOf = (of: NodeId) => world.directory.keysOf(realm, of, "log").map(({ keys }) => keys);
  const samples = machine.process?.realmNode?.misconduct.samples(node) ?? [];
  return samples.some(({ reason, bytes }) => {
    const proven = reason === standingLeafExpired ? verifyFalseExpiry(machine.keys.crypto, keysOf, bytes) : undefined;
    return proven?.leaf.node === node;
  });
}
