import {
  type AudienceRecord,
  type FoldContext,
  type Hash,
  isEnvelope,
  type LogKey,
  type LogPast,
  type ObjectRecord,
  readEnvelope,
} from "@kakehashi/core";
import { definitionsOf, foldContext } from "./fold-context.ts";
import type { ObjectFolding } from "./fold-object-once.ts";
import { foldShard, type ShardFold } from "./fold-shard.ts";
import { type LeafTable, leafOf, logOf, nameBits } from "./leaf-table.ts";
import { type ReadEntry, type ReadShard, readShard, type ShardReading } from "./read-shard.ts";
import { hashHex } from "./sha256.ts";

/** A share of a record's leaves, and what they are judged by. */
export interface ReadTask {
  readonly table: LeafTable;
  readonly record: AudienceRecord;
  readonly definitions: readonly Uint8Array[];
  readonly from: number;
  readonly to: number;
}

/** What only the whole record can tell, for the fold of a share. */
export interface FoldTask {
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  readonly charter: ObjectRecord | undefined;
  /** Entries found in other shares whose objects were opened there; each thread takes those opened in its own. */
  readonly strangers: ShardReading["strangers"];
  readonly order: FoldOrder;
}

/** With the subjects among the strangers whose objects were opened in this share. */
export type ClaimedFold = ShardFold & { readonly claimed: readonly Hash[] };

/** In which order the logs' stretches are folded: where each begins, and its place in that order. */
export type FoldOrder = ReadonlyMap<LogKey, { readonly starts: readonly number[]; readonly turns: readonly number[] }>;

/** One thread's share of a record: first read, then folded. */
export class Shard {
  readonly #table: LeafTable;
  readonly #context: FoldContext;
  readonly #read: ReadShard;
  readonly #from: number;

  constructor({ table, record, definitions, from, to }: ReadTask, onDone: (count: number) => void) {
    this.#table = table;
    this.#from = from;
    this.#context = foldContext(record, definitionsOf(definitions));
    this.#read = readShard(table, this.#context, from, to, onDone);
  }

  get reading(): ShardReading {
    return this.#read.reading;
  }

  fold(task: FoldTask): ClaimedFold {
    const objects = this.#read.objects as Map<Hash, number[]>;
    const claimed: Hash[] = [];
    for (const [subject, numbers] of task.strangers) {
      const own = objects.get(subject);
      if (own === undefined) continue;
      claimed.push(subject);
      own.push(...numbers);
    }
    const known = (number: number) => this.#read.hashes[number - this.#from];
    const folding = objectFolding(this.#context, this.#table, task, known);
    return { ...foldShard(folding, inFoldOrder(this.#table, task.order, objects)), claimed };
  }
}

/**
 * Entries are read again for the fold: that costs less than to keep what was read of all of them.
 *
 * @param known names that were computed already
 */
export function objectFolding(
  context: FoldContext,
  table: LeafTable,
  { logs, charter }: Pick<FoldTask, "logs" | "charter">,
  known: (number: number) => Hash | undefined,
): ObjectFolding {
  const entry = (number: number) => readAgain(table, number, known(number));
  return { context, table, logs, charter, entry, find: finderIn(table) };
}

/** @throws RangeError for a leaf that is no entry: it was one before */
function readAgain(table: LeafTable, number: number, known: Hash | undefined): ReadEntry {
  const leaf = leafOf(table, number);
  const envelope = readEnvelope(leaf);
  if (!isEnvelope(envelope)) throw new RangeError(`leaf ${number} was an entry`);
  return { hash: known ?? (hashHex(leaf) as Hash), envelope };
}

/** Looks entries up by name; the index is made when it is first asked for. */
function finderIn(table: LeafTable): (hash: Hash) => number | undefined {
  let index: Map<number, number> | undefined;
  return (hash) => {
    index ??= new Map(Array.from(table.names, (bits, number) => [bits, number]));
    const number = index.get(nameBits(hash));
    if (number === undefined || table.expunged[number] === 1) return undefined;
    const { first, size } = logOf(table, number);
    return number - first < size && hashHex(leafOf(table, number)) === hash ? number : undefined;
  };
}

function* inFoldOrder(
  table: LeafTable,
  order: FoldOrder,
  objects: ReadonlyMap<Hash, number[]>,
): Generator<readonly [Hash, readonly number[]]> {
  for (const [subject, numbers] of objects) yield [subject, ordered(table, order, numbers)];
}

/** By the turn of the stretch that each stands in, and within one by place: the order in which whole logs are folded. */
export function ordered(table: LeafTable, order: FoldOrder, numbers: readonly number[]): readonly number[] {
  if (numbers.length === 1) return numbers;
  if (table.logs.length === 1) return numbers.toSorted((a, b) => a - b);
  const turns = new Map(numbers.map((number) => [number, turnOf(table, order, number)]));
  return numbers.toSorted((a, b) => (turns.get(a) as number) - (turns.get(b) as number) || a - b);
}

export function turnOf(table: LeafTable, order: FoldOrder, number: number): number {
  const log = logOf(table, number);
  const { starts, turns } = order.get(log.key) as {
    readonly starts: readonly number[];
    readonly turns: readonly number[];
  };
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= number - log.first) low = middle;
    else high = middle;
  }
  return turns[low] as number;
}
