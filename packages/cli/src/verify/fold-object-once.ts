import {
  type CitedLeaf,
  citedBy,
  citedLeaf,
  type Envelope,
  expiredBy,
  type FoldContext,
  type FoldedLeaf,
  type FoldInput,
  foldEntry,
  type Hash,
  type History,
  type LogKey,
  type LogPast,
  type ObjectRecord,
  placeAgain,
} from "@kakehashi/core";
import { bodyOf, type LeafTable, logOf } from "./leaf-table.ts";
import type { ReadEntry } from "./read-shard.ts";

/** What the fold of single objects stands on, once every entry's past is known to be sound. */
export interface ObjectFolding {
  readonly context: FoldContext;
  readonly table: LeafTable;
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  /** The whole charter; undefined while it is the charter that is folded. */
  readonly charter: ObjectRecord | undefined;
  /** The entry of that number. */
  entry(number: number): ReadEntry;
  /** Numbers of leaves of that name, of any object. */
  find(hash: Hash): number | undefined;
}

export interface FoldedOnce {
  readonly record: ObjectRecord | undefined;
  readonly first: number;
  readonly without: readonly (readonly [number: number, verdict: string])[];
  readonly fallen: readonly number[];
  readonly leanedOn: readonly number[];
}

/**
 * One object from its entries in the order in which they are folded; the same steps as one audience folded whole takes.
 * Undefined where one of them waits, or takes leaves away from other objects.
 */
export function foldObjectOnce(
  folding: ObjectFolding,
  subject: Hash,
  numbers: readonly number[],
): FoldedOnce | undefined {
  const verdicts = new Map<number, string>();
  const fallen: number[] = [];
  const leanedOn: number[] = [];
  let record: ObjectRecord | undefined;
  for (const number of numbers) {
    const result = foldNext(folding, { subject, numbers, record, number, leanedOn });
    if (result === undefined) return undefined;
    ({ record } = result);
    if (result.verdict !== "effect" && result.verdict !== "tombstone") verdicts.set(number, result.verdict);
    if (!result.note.stands) fallen.push(number);
    for (const hash of result.burial?.entries ?? []) {
      for (const other of numbers) if (folding.entry(other).hash === hash) verdicts.delete(other);
    }
  }
  return { record, first: numbers[0] as number, without: [...verdicts], fallen, leanedOn };
}

interface Next {
  readonly subject: Hash;
  readonly numbers: readonly number[];
  readonly record: ObjectRecord | undefined;
  readonly number: number;
  readonly leanedOn: number[];
}

function foldNext(folding: ObjectFolding, next: Next): FoldedLeaf | undefined {
  const { context, table, logs } = folding;
  const { number, record } = next;
  const { envelope, hash } = folding.entry(number);
  const body = bodyOf(table, number) as Uint8Array;
  // Whether a leaf that it would take away stands is for the whole audience to say.
  if (expiredBy(envelope, body).length > 0) return undefined;
  const index = number - logOf(table, number).first;
  const cites = citedBy(context, envelope, body);
  const input: FoldInput = {
    leaf: { ...placeAgain(envelope, hash, index, logs), joined: true, number: 0 },
    body,
    record,
    charter: envelope.subject === context.audience.hash ? record : folding.charter,
    cited: cites.length === 0 ? nothingCited : citedLeaves(folding, cites, next.leanedOn),
    stands: () => true,
  };
  const first = foldEntry(context, input);
  const result =
    first.is === "needs-history" ? foldEntry(context, { ...input, history: historyOf(folding, next) }) : first;
  return result.is === "folded" ? result : undefined;
}

const nothingCited: ReadonlyMap<Hash, CitedLeaf> = new Map();

/** Taken to stand; whoever puts the shares together looks whether they do. */
function citedLeaves(
  folding: ObjectFolding,
  hashes: readonly Hash[],
  leanedOn: number[],
): ReadonlyMap<Hash, CitedLeaf> {
  const found = new Map<Hash, CitedLeaf>();
  for (const hash of hashes) {
    const number = folding.find(hash);
    if (number === undefined) continue;
    leanedOn.push(number);
    const { envelope } = folding.entry(number);
    const { node, incarnation, first } = logOf(folding.table, number);
    const position = { node, incarnation, index: number - first };
    const body = bodyOf(folding.table, number);
    found.set(hash, citedLeaf(folding.context, { hash, envelope, position, body, stands: true }));
  }
  return found;
}

/** The standing entries of the object that were folded so far: they are those that the record lists as such. */
function historyOf(folding: ObjectFolding, { record, numbers }: Next): History {
  const standing = new Set(record?.entries.filter(({ stands }) => stands).map(({ hash }) => hash));
  const entries = new Map<Hash, { readonly envelope: Envelope; readonly body: Uint8Array | undefined }>();
  for (const number of numbers) {
    const { hash, envelope } = folding.entry(number);
    if (standing.has(hash)) entries.set(hash, { envelope, body: bodyOf(folding.table, number) });
  }
  return { entries, logs: folding.logs };
}
