import type { CharterState } from "@kakehashi/coordination";
import { compareText, type Hash, type ObjectRecord, type Seen } from "@kakehashi/core";
import { definitionsOf, foldContext } from "./fold-context.ts";
import { foldObjectOnce, type ObjectFolding } from "./fold-object-once.ts";
import { foldShard, type ShardFold } from "./fold-shard.ts";
import { byPlace, type Folded, type WithoutEffect } from "./folded.ts";
import type { LeafTable } from "./leaf-table.ts";
import { placeLogs } from "./place-logs.ts";
import type { ShardReading } from "./read-shard.ts";
import { type FoldOrder, objectFolding, ordered, type ReadTask, turnOf } from "./shard.ts";
import type { Shards } from "./shards.ts";

/**
 * Judges and folds a record with its objects shared out, when it is a plain one: everything is here, and what the shares took
 * for granted of each other held. Undefined where not: then it is folded whole, and the answer is that.
 *
 * An entry is judged by its own object, the charter, and what it cites, in its past; and its past is what its log and `seen`
 * say. So with pasts and charter known, objects do not need each other. Each share takes every entry that another cites to
 * stand; that is looked at here when all have answered.
 */
export async function foldTogether(
  given: Pick<ReadTask, "table" | "record" | "definitions">,
  readings: readonly ShardReading[],
  shards: Shards,
  rootAgrees: (line: Seen) => boolean,
): Promise<Folded | undefined> {
  const { table } = given;
  if (!readings.every(({ plain }) => plain) || namesRepeat(table)) return undefined;
  const context = foldContext(given.record, definitionsOf(given.definitions));
  const stretches = readings.flatMap((reading) => reading.stretches);
  const placed = placeLogs(table.logs, stretches, context.audience.parties, rootAgrees);
  if (placed === undefined) return undefined;
  const { logs, order } = placed;
  const alone = (charter: ObjectRecord | undefined) =>
    objectFolding(context, table, { logs, charter }, () => undefined);
  const ofCharter = ordered(
    table,
    order,
    readings.flatMap(({ charter }) => charter),
  );
  const charter = foldObjectOnce(alone(undefined), context.audience.hash, ofCharter);
  if (charter === undefined) return undefined;
  const strangers = mergedStrangers(readings);
  const folds = await shards.fold({ logs, charter: charter.record, strangers: [...strangers], order });
  for (const { claimed } of folds) for (const subject of claimed) strangers.delete(subject);
  const parts = [
    ...folds,
    foldShard(alone(charter.record), orderedEach(table, order, strangers)),
    charterPart(alone(charter.record), ofCharter),
  ];
  return holdsTogether(table, parts) ? putTogether(table, order, parts, charter.record) : undefined;
}

/** Whether two entries bear one name, or seem to: then what stands of it depends on both. */
function namesRepeat({ names, logs }: LeafTable): boolean {
  const seen = new Set<number>();
  for (const { first, size } of logs) {
    for (let number = first; number < first + size; number += 1) seen.add(names[number] as number);
  }
  return seen.size < logs.reduce((sum, { size }) => sum + size, 0);
}

function mergedStrangers(readings: readonly ShardReading[]): Map<Hash, number[]> {
  const merged = new Map<Hash, number[]>();
  for (const [subject, numbers] of readings.flatMap(({ strangers }) => strangers)) {
    const known = merged.get(subject);
    if (known === undefined) merged.set(subject, [...numbers]);
    else known.push(...numbers);
  }
  return merged;
}

/** Entries of what was never opened: each is judged all the same. */
function* orderedEach(
  table: LeafTable,
  order: FoldOrder,
  objects: ReadonlyMap<Hash, readonly number[]>,
): Generator<readonly [Hash, readonly number[]]> {
  for (const [subject, numbers] of objects) yield [subject, ordered(table, order, numbers)];
}

/** The charter's own part of the answer, made in the same way as that of the others. */
function charterPart(folding: ObjectFolding, numbers: readonly number[]): ShardFold {
  if (numbers.length === 0) return foldShard(folding, []);
  return foldShard({ ...folding, charter: undefined }, [[folding.context.audience.hash, numbers]]);
}

/** What the shares took for granted: cited entries stand, and the first of each log. */
function holdsTogether({ logs }: LeafTable, parts: readonly ShardFold[]): boolean {
  if (!parts.every(({ plain }) => plain)) return false;
  const fallen = new Set(parts.flatMap((part) => part.fallen));
  return (
    !logs.some(({ first, size }) => size > 0 && fallen.has(first)) &&
    !parts.some(({ leanedOn }) => leanedOn.some((number) => fallen.has(number)))
  );
}

function putTogether(
  table: LeafTable,
  order: FoldOrder,
  parts: readonly ShardFold[],
  charter: ObjectRecord | undefined,
): Folded {
  const digests = parts.flatMap((part) => part.digests).sort((a, b) => compareText(a.subject, b.subject));
  const without = parts.flatMap((part) => part.without).map(([number, reason]) => withoutEffect(table, number, reason));
  const agreements = parts
    .flatMap((part) => part.agreements)
    .sort(([a], [b]) => turnOf(table, order, a) - turnOf(table, order, b) || a - b)
    .flatMap(([, agreed]) => agreed);
  return {
    charter: charter?.state as CharterState | undefined,
    objects: digests.length,
    without: without.sort(byPlace),
    agreements,
    digests,
    waiting: [],
    unexcused: [],
  };
}

function withoutEffect({ logs }: LeafTable, number: number, reason: string): WithoutEffect {
  const at = logs.findLast(({ first }) => first <= number);
  if (at === undefined) throw new RangeError(`leaf ${number} is of no log`);
  return { log: at.key, index: number - at.first, reason };
}
