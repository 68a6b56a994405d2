import {
  type AudienceFold,
  createAudienceFold,
  foldObject,
  type LogKey,
  logKey,
  type Seen,
  sameRecord,
} from "@kakehashi/core";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { type AudienceRead, nameOf } from "./read-audience.ts";
import { keeps } from "./same-state.ts";

/** What a node folded bit by bit as entries came is what its logs give from nothing, byte for byte (law 4). */
export function checkFolds(world: World, read: AudienceRead): void {
  const fold = foldFromNothing(read);
  compareVerdicts(world, read, fold);
  const { machine, audience } = read;
  const stored = machine.disk.store.allObjects(audience.hash);
  for (const [subject, record] of fold.records) {
    const row = stored.get(subject);
    if (row === undefined && record.entries.length === 0) continue;
    if (row === undefined) world.fail(`${record.type} ${subject.slice(0, 8)} was not kept (${where(read)})`);
    else if (!keeps(row, record)) {
      world.fail(`${record.type} ${subject.slice(0, 8)} differs from what its entries give (${where(read)})`);
    }
  }
  for (const subject of stored.keys()) {
    if (!fold.records.has(subject)) world.fail(`object ${subject.slice(0, 8)} comes from no entry (${where(read)})`);
  }
}

/** The same entries in another order of arrival, and each object from nothing, give the same (law 4). */
export function checkOrders(world: World, read: AudienceRead, random: Random): void {
  const straight = foldFromNothing(read);
  const shuffled = foldShuffled(read, random);
  for (const [subject, record] of straight.records) {
    if (!sameRecord(record, shuffled.records.get(subject))) {
      world.fail(`${record.type} ${subject.slice(0, 8)} depends on the order of arrival (${where(read)})`);
    }
    if (record.pending.length > 0) continue;
    const again = foldObject(straight.context, straight.objectFold(subject));
    const isSame = record.entries.length === 0 || sameRecord(record, again);
    if (!isSame) world.fail(`${record.type} ${subject.slice(0, 8)} differs when judged from nothing (${where(read)})`);
  }
}

function where({ machine, audience }: AudienceRead): string {
  return `${machine.name} in ${audience.parties.join("+")}`;
}

function newFold(read: AudienceRead): AudienceFold {
  return createAudienceFold(read.context, ([node, incarnation, size, root]: Seen) => {
    return read.logs.get(logKey(node, incarnation))?.roots[size] === root;
  });
}

function foldFromNothing(read: AudienceRead): AudienceFold {
  const fold = newFold(read);
  for (const { head, leaves } of read.logs.values()) fold.take(head, leaves);
  fold.advance();
  return fold;
}

/** Logs arrive in pieces, in any order of logs. */
function foldShuffled(read: AudienceRead, random: Random): AudienceFold {
  const fold = newFold(read);
  const left = [...read.logs.values()].map(({ head, leaves }) => ({ head, leaves, at: 0 }));
  for (;;) {
    const open = left.filter(({ leaves, at }) => at < leaves.length);
    if (open.length === 0) return fold;
    const log = random.pick(open);
    const to = log.at + random.between(1, 12);
    fold.take(log.head, log.leaves.slice(log.at, to));
    log.at = to;
    fold.advance();
  }
}

function compareVerdicts(world: World, read: AudienceRead, fold: AudienceFold): void {
  for (const [key, { head, leaves }] of read.logs) {
    const verdicts = fold.verdicts(key as LogKey);
    if (verdicts.length !== head.folded) {
      world.fail(`folded ${head.folded}, and ${verdicts.length} could be (${nameOf(read, key)})`);
      continue;
    }
    for (const [index, { verdict }] of verdicts.entries()) {
      const kept = leaves[index]?.without;
      // Expunging and recalls come after the verdict, which stays as it was given.
      const fits =
        kept === undefined ? ["effect", "tombstone"].includes(verdict) : kept === verdict || verdict === "expunged";
      const recalled = kept !== undefined && verdict === "tombstone" && leaves[index]?.buried === true;
      if (!fits && !recalled) world.fail(`leaf ${index} is kept as ${kept}, and is ${verdict} (${nameOf(read, key)})`);
    }
  }
}
