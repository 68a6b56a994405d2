import { type Hash, type LogKey, logKey } from "@kakehashi/core";
import { verifyEquivocation } from "@kakehashi/ledger";
import type { LogHead } from "@kakehashi/store";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";
import { isDisputedByBoth, isWithheldFrom, lacksWhatStands } from "./check-disputes.ts";
import { heldOf } from "./held-of.ts";
import type { AudienceRead, LogRead } from "./read-audience.ts";
import { sameState } from "./same-state.ts";

/** At the end, links healed and all at rest: honest members hold the same and make the same of it. */
export function checkSame(world: World, audience: FoundAudience, reads: readonly AudienceRead[]): void {
  const [first, ...others] = reads;
  if (first === undefined) return;
  for (const other of others) {
    const apart = logsApart(world, [first, other]);
    for (const key of new Set([...first.logs.keys(), ...other.logs.keys()])) {
      if (!apart.has(key)) checkLog(world, key, [first, other], apart.size > 0);
    }
    checkObjects(world, audience, [first, other], apart);
    if (![...first.logs.values()].some(({ head }) => head.forked !== undefined)) continue;
    world.history.count(apart.size > 0 ? "branches of a fork at two" : "one branch of a fork at two");
  }
}

/** @param waits what rests on the other branch of a forked log may be folded at one and wait at the other */
function checkLog(world: World, key: LogKey, [a, b]: readonly [AudienceRead, AudienceRead], waits: boolean): void {
  const [one, two] = [a.logs.get(key), b.logs.get(key)];
  const isOwed = [a, b].some((read) => {
    const log = read.logs.get(key);
    return log !== undefined && isWithheldFrom(read.machine, read.audience.hash, log.head);
  });
  const told = (log: LogRead | undefined) => {
    if (log === undefined) return "nothing";
    const { size, held, folded, root } = log.head;
    return `${size}/${isOwed ? "?" : held}/${waits ? "?" : folded} ${root.slice(0, 6)}`;
  };
  if (told(one) !== told(two)) {
    world.fail(`${key.slice(0, 12)} is ${told(one)} at ${a.machine.name} and ${told(two)} at ${b.machine.name}`);
  }
}

/** Law 4: equal numbers of entries from the same logs give the same state, byte for byte, and the same digest. */
function checkObjects(
  world: World,
  audience: FoundAudience,
  [a, b]: readonly [AudienceRead, AudienceRead],
  apart: ReadonlySet<LogKey>,
): void {
  // Of a false expiry the verdict is another where its leaf is a mere hash, in an object whose picture is the same.
  const hides = [a, b].some(({ machine }) => lacksWhatStands(machine, audience.hash));
  const [ours, theirs] = [a, b].map(({ machine }) => machine.disk.store.allObjects(audience.hash));
  for (const subject of new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])) {
    const [one, two] = [ours?.get(subject), theirs?.get(subject)];
    const touched = Object.keys({ ...one?.counts, ...two?.counts }).some((log) => apart.has(log as LogKey));
    const isAhead = JSON.stringify(sorted(one?.counts)) !== JSON.stringify(sorted(two?.counts));
    if (apart.size > 0 && (touched || isAhead)) continue;
    const same = one !== undefined && two !== undefined && one.digest === two.digest;
    if (same && !isAhead && hides) continue;
    const isHidden = hides || world.machines.some((machine) => machine.hides);
    if (isHidden && [a, b].some(({ machine }) => isOneOfTwo(world, machine))) {
      world.history.count("object disputed beside another of its node");
      continue;
    }
    if (hides && isDisputedByBoth(audience.hash, subject, [a.machine, b.machine])) {
      world.history.count("object disputed by both");
      continue;
    }
    if (!same || !sameState(one, two)) {
      world.fail(`${one?.type ?? two?.type} ${subject.slice(0, 8)} differs: ${a.machine.name}, ${b.machine.name}`);
    }
  }
}

/** A partner hears of either of two machines that speak for one node as of one: what it shows of them is what it heard last. */
function isOneOfTwo(world: World, { node }: Machine): boolean {
  return world.honest().filter((machine) => machine.node === node).length > 1;
}

function sorted(counts: Readonly<Record<string, number>> | undefined): readonly (readonly [string, number])[] {
  return Object.entries(counts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Logs that have forked, and of which the two hold different branches: what one of them has more is what both could have, unless
 * they speak for one node, which gives itself nothing.
 */
function logsApart(world: World, [a, b]: readonly [AudienceRead, AudienceRead]): ReadonlySet<LogKey> {
  const apart = new Set<LogKey>();
  for (const [key, one] of a.logs) {
    const two = b.logs.get(key);
    if (two === undefined || (one.head.forked ?? two.head.forked) === undefined) continue;
    const least = Math.min(one.head.size, two.head.size);
    const isLeft = a.machine.node === b.machine.node && one.head.size !== two.head.size;
    if (one.roots[least] !== two.roots[least] || isLeft) apart.add(key);
  }
  // A liar may go on once all have come to rest, and show its next incarnation to one of them alone, or more of it.
  const liars = new Set(world.machines.flatMap(({ node, lies }) => (lies ? [node] : [])));
  for (const [key, { head }] of [...a.logs, ...b.logs]) {
    const isOther = a.logs.get(key)?.head.size !== b.logs.get(key)?.head.size;
    if (liars.has(head.node) && head.forked === undefined && isOther) apart.add(key);
  }
  return apart;
}

/** Every lie is convicted on every honest member, by a proof that holds by itself; and nobody honest is. */
export function checkConvictions(world: World, reads: readonly AudienceRead[], lied: ReadonlySet<LogKey>): void {
  for (const { machine, logs, audience } of reads) {
    for (const key of lied) {
      const log = logs.get(key)?.head ?? heldOf(machine, audience.hash, key);
      if (log?.forked === undefined) world.fail(`${machine.name} has not convicted ${key.slice(0, 12)}`);
      else if (!convicts(world, machine, log)) world.fail(`${machine.name} keeps a proof that convicts nobody`);
      else world.history.count("fork convicted");
    }
    for (const [key, { head }] of logs) {
      if (head.forked !== undefined && !lied.has(key)) {
        world.fail(`${machine.name} holds ${key.slice(0, 12)}, which is honest, for forked`);
      }
    }
  }
}

type Suspect = Pick<LogHead, "node" | "origin" | "forked">;

function convicts(world: World, machine: Machine, head: Suspect): boolean {
  const { realm } = world.founding;
  const keys = world.directory.keysOf(realm, head.node, "log").map((listed) => listed.keys);
  const suspect = { crypto: machine.keys.crypto, origin: head.origin, keys };
  return head.forked !== undefined && verifyEquivocation(suspect, head.forked).refused === undefined;
}

/**
 * Logs of which two machines of one node have different branches, both longer than what they share; and those of which one
 * learned that itself, and set its own branch aside.
 */
export async function forksMade(world: World, audience: Hash): Promise<ReadonlySet<LogKey>> {
  const forks = new Set<LogKey>();
  const liars = world.machines.filter(({ lies }) => lies);
  for (const [at, a] of liars.entries()) {
    for (const { node, log, branched } of await a.disk.store.logs(audience)) {
      if (node === a.node && branched !== undefined) forks.add(log);
    }
    for (const b of liars.slice(at + 1)) {
      if (a.node !== b.node) continue;
      for (const { node, incarnation, size } of await a.disk.store.logs(audience)) {
        const key = logKey(node, incarnation);
        if (node !== a.node) continue;
        const other = (await b.disk.store.logs(audience)).find((head) => head.log === key);
        const least = Math.min(size, other?.size ?? 0);
        const [ours, theirs] = await Promise.all([a, b].map(({ disk }) => disk.store.leaves(audience, key, 0, least)));
        if (ours?.some(({ hash }, index) => hash !== theirs?.[index]?.hash)) forks.add(key);
      }
    }
  }
  return forks;
}
