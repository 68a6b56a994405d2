import type { Hash, LogKey } from "@kakehashi/core";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";
import { isWithheldFrom, untoldHiding } from "./check-disputes.ts";
import { forksMade } from "./check-world.ts";
import { heldOf } from "./held-of.ts";
import { readAudience } from "./read-audience.ts";

async function headsOf(members: readonly Machine[], audience: Hash) {
  return new Map(await Promise.all(members.map(async (each) => [each, await each.disk.store.logs(audience)] as const)));
}

/**
 * Undefined once every honest machine has all that any honest machine has, wholly held, and the author of each log knows that
 * every other member holds it; else what is still on its way.
 */
export async function unquiet(world: World): Promise<string | undefined> {
  const machines = world.honest();
  for (const machine of machines) if (machine.process === undefined) return `${machine.name} is not up`;
  for (const audience of world.founding.audiences) {
    // A home is on the machines of one party; two that speak for one node have no line to each other.
    if (audience.parties.length === 1) continue;
    const members = machines.filter(({ party }) => audience.parties.includes(party));
    for (const log of await forksMade(world, audience.hash)) {
      for (const [member, logs] of await headsOf(members, audience.hash)) {
        const seen = logs.find((head) => head.log === log) ?? heldOf(member, audience.hash, log);
        if (seen?.forked === undefined) return `${member.name} has not convicted ${log.slice(0, 12)}`;
      }
    }
    const newest = new Map<LogKey, { size: number; held: number }>();
    const heads = await headsOf(members, audience.hash);
    const forked = new Set([...heads.values()].flat().flatMap((head) => (head.forked === undefined ? [] : [head.log])));
    // Bodies that a lost disk alone had, nobody will hold again.
    for (const { log, size, held } of [...heads.values()].flat()) {
      const known = newest.get(log) ?? { size: 0, held: 0 };
      newest.set(log, { size: Math.max(size, known.size), held: Math.max(held, known.held) });
    }
    const hiders = world.machines.filter((each) => each.hides && audience.parties.includes(each.party));
    for (const hider of hiders) {
      // What it writes, it shows, though not all of it to everyone.
      for (const { log, node, size } of await hider.disk.store.logs(audience.hash)) {
        if (node === hider.node) newest.set(log, { size, held: size });
      }
    }
    for (const [member, logs] of heads) {
      for (const [log, { size, held }] of newest) {
        if (forked.has(log)) {
          const behind = await behindOnBranch(members, audience.hash, log);
          if (behind !== undefined) return behind;
          continue;
        }
        const own = logs.find((head) => head.log === log);
        // What is withheld from it never comes, and nothing beyond is held.
        const lacks = own !== undefined && isWithheldFrom(member, audience.hash, own);
        if (own?.size !== size || (own.held !== held && !lacks))
          return `${member.name} has ${own?.held} of ${size} of ${log.slice(0, 12)}`;
      }
      const state = member.process?.engine(audience.hash)?.state;
      for (const log of state?.logs.values() ?? []) {
        if (log.node !== member.node || !log.own || forked.has(log.key)) continue;
        for (const party of audience.parties) {
          const isDelivered = [...log.holders].some(
            ([node, { size }]) => node.startsWith(`${party}-`) && size === log.tree.size,
          );
          const lying = world.machines.some((other) => other.party === party && other.lies);
          if (party !== member.party && !isDelivered && !lying)
            return `${log.key.slice(0, 12)} is not cosigned by ${party}`;
        }
      }
    }
    const untold = hiders.length > 0 ? await untoldAmong(world, audience, members) : undefined;
    if (untold !== undefined) return untold;
  }
  return undefined;
}

/**
 * Of a log that has forked, members whose branch is one hold the same of it. Two that speak for one node have no line to each
 * other, and once a log has forked they take nothing more of it from its author: what they have of it may differ.
 */
async function behindOnBranch(members: readonly Machine[], audience: Hash, log: LogKey): Promise<string | undefined> {
  const held = await Promise.all(
    members.map(async ({ name, node, disk }) => ({
      name,
      node,
      leaves: await disk.store.leaves(audience, log, 0, Number.MAX_SAFE_INTEGER),
    })),
  );
  for (const one of held) {
    for (const two of held) {
      const isBehind = one.node !== two.node && one.leaves.length < two.leaves.length;
      if (isBehind && one.leaves.every(({ hash }, index) => hash === two.leaves[index]?.hash)) {
        return `${one.name} has ${one.leaves.length} of ${two.leaves.length} of a branch of ${log.slice(0, 12)}`;
      }
    }
  }
  return undefined;
}

async function untoldAmong(world: World, audience: FoundAudience, members: readonly Machine[]) {
  const reads = await Promise.all(members.map((machine) => readAudience(world, machine, audience)));
  return untoldHiding(audience.hash, reads);
}
