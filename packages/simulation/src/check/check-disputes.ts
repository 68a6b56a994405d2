import { type Hash, logKey, readBurial } from "@kakehashi/core";
import type { Dispute } from "@kakehashi/node";
import type { LogHead } from "@kakehashi/store";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";
import type { AudienceRead } from "./read-audience.ts";

/**
 * A leaf that stands at the first though an expiry names it, and is a mere hash at the second. Two machines that speak for one
 * node have no line to each other, and tell each other nothing.
 */
interface Hiding {
  readonly at: Machine;
  readonly hiddenFrom: Machine;
  readonly key: string;
}

function disputesOf(machine: Machine, audience: Hash): readonly Dispute[] {
  return machine.process?.engine(audience)?.state.disputes.all() ?? [];
}

/** Whether it knows that the first leaf of the log that it does not hold is withheld from it. */
export function isWithheldFrom(
  machine: Machine,
  audience: Hash,
  { log, held }: Pick<LogHead, "log" | "held">,
): boolean {
  return machine.process?.engine(audience)?.state.disputes.isWithheld({ log, index: held }) === true;
}

/** Whether it has the mere hash of a leaf that others say stands. */
export function lacksWhatStands(machine: Machine, audience: Hash): boolean {
  return disputesOf(machine, audience).some(({ stands }) => !stands);
}

/** Told again from what lies on the disks: which standing leaves are named by an expiry without effect, and where they are not. */
function hidings(reads: readonly AudienceRead[]): readonly Hiding[] {
  const found: Hiding[] = [];
  for (const { machine, logs } of reads) {
    for (const [, { leaves }] of logs) {
      for (const { read, body, without } of leaves) {
        if (read === undefined || body === undefined || without !== "expired-has-effect") continue;
        for (const { incarnation, index } of readBurial(read, body)?.leaves ?? []) {
          const log = logKey(read.node, incarnation);
          const named = logs.get(log)?.leaves[index];
          if (named?.envelope === undefined || named.without !== undefined) continue;
          for (const other of reads) {
            const theirs = other.logs.get(log)?.leaves[index];
            if (other.machine.node === machine.node) continue;
            if (theirs === undefined || theirs.envelope !== undefined) continue;
            found.push({ at: machine, hiddenFrom: other.machine, key: `${log}:${index}` });
          }
        }
      }
    }
  }
  return found;
}

/** Leaves that stand at one honest member and are mere hashes at another, where no expiry with effect has taken their places. */
function withholdings(reads: readonly AudienceRead[]): readonly Hiding[] {
  const found: Hiding[] = [];
  for (const { machine: hiddenFrom, logs } of reads) {
    for (const [key, { head, leaves }] of logs) {
      if (head.forked !== undefined || head.node === hiddenFrom.node) continue;
      for (const { index, envelope, buried } of leaves) {
        if (envelope !== undefined || buried) continue;
        for (const { machine: at, logs: theirs } of reads) {
          if (at.node === hiddenFrom.node) continue;
          const log = theirs.get(key);
          const leaf = log?.leaves[index];
          const isFolded = log !== undefined && index < log.head.folded && log.head.forked === undefined;
          if (!isFolded || leaf?.envelope === undefined || leaf.without !== undefined) continue;
          found.push({ at, hiddenFrom, key: `${key}:${index}` });
        }
      }
    }
  }
  return found;
}

/** What a lie hid, and who does not say so yet. Undefined once every honest member on either side of it knows. */
export function untoldHiding(audience: Hash, reads: readonly AudienceRead[]): string | undefined {
  for (const { at, hiddenFrom, key } of hidings(reads)) {
    const here = disputesOf(at, audience).find((each) => keyOf(each) === key);
    if (here?.stands !== true) return `${at.name} does not see that ${key} stands though it is expired`;
    const there = disputesOf(hiddenFrom, audience).find((each) => keyOf(each) === key);
    if (there?.stands !== false || !there.saidBy.includes(at.node)) {
      return `${hiddenFrom.name} does not know that ${key} stands at ${at.name}`;
    }
  }
  for (const { at, hiddenFrom, key } of withholdings(reads)) {
    const here = disputesOf(at, audience).find((each) => keyOf(each) === key);
    if (here?.stands !== true) return `${at.name} does not know that ${hiddenFrom.name} has only the hash of ${key}`;
    const there = disputesOf(hiddenFrom, audience).find((each) => keyOf(each) === key);
    if (there?.saidBy.includes(at.node) !== true) return `${hiddenFrom.name} has not heard of ${key} from ${at.name}`;
  }
  return undefined;
}

function keyOf({ log, index }: Dispute): string {
  return `${log}:${index}`;
}

/** A lie is shown on both sides; and nobody honest is ever disputed. */
export function checkDisputes(world: World, audience: FoundAudience, reads: readonly AudienceRead[]): void {
  const untold = untoldHiding(audience.hash, reads);
  if (untold !== undefined) world.fail(untold);
  const faulty = new Set(world.machines.flatMap(({ node, lies, soiled }) => (lies || soiled ? [node] : [])));
  for (const { machine } of reads) {
    for (const dispute of disputesOf(machine, audience.hash)) {
      world.history.count(dispute.stands ? "dispute of what stands here" : "dispute of what stands elsewhere");
      if (dispute.lackedBy !== undefined) world.history.count("dispute of what another lacks");
      if (!faulty.has(dispute.node)) world.fail(`${machine.name} disputes ${keyOf(dispute)}, whose author is honest`);
    }
    for (const { log, index, node } of machine.process?.engine(audience.hash)?.state.disputes.withheld() ?? []) {
      world.history.count("leaf withheld");
      if (!faulty.has(node))
        world.fail(`${machine.name} says that ${log}:${index} is withheld, whose author is honest`);
    }
  }
}

/**
 * Whether both show that object as disputed with the other. Of one that merely hangs on a disputed leaf a digest may be lost,
 * and then it was not compared: it reads as nothing else.
 */
export function isDisputedByBoth(audience: Hash, subject: Hash, [a, b]: readonly [Machine, Machine]): boolean {
  return [
    [a, b],
    [b, a],
  ].every(([one, two]) => {
    const pictures = one?.process?.realmNode?.shownDigests.pictures;
    if (one === undefined || two === undefined || pictures === undefined) return false;
    const { picture, disputed } = pictures.summary(two.node, audience);
    if (disputed.includes(subject)) return true;
    const speaksOfIt = disputesOf(one, audience).some((each) => each.subject === subject);
    return picture === "disputed" && !speaksOfIt && !pictures.of(two.node, audience).has(subject);
  });
}
