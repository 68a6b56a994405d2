import {
  type Envelope,
  envelopeBytesMax,
  type FoldContext,
  foreignTo,
  type Hash,
  isEnvelope,
  type LogKey,
  readEnvelope,
  type Seen,
  sameLines,
} from "@kakehashi/core";
import { bodyOf, type LeafTable, leafOf, nameBits, type TableLog } from "./leaf-table.ts";
import { MerkleLevels } from "./merkle-levels.ts";
import { hashHex, hashInto } from "./sha256.ts";

/** An entry as a thread has read it. */
export interface ReadEntry {
  readonly hash: Hash;
  readonly envelope: Envelope;
}

/** From this leaf of its log on, up to the next stretch, every entry names the same `seen`. */
export interface Stretch {
  readonly log: LogKey;
  readonly index: number;
  readonly seen: readonly Seen[];
}

/** What a thread found in its share of the leaves. Leaves are named by their numbers in the table. */
export interface ShardReading {
  /** Every leaf that counts is here with its body, and reads as an entry of this log and audience. */
  readonly plain: boolean;
  /** Leaves whose body is another than the envelope names. */
  readonly wrong: readonly number[];
  readonly stretches: readonly Stretch[];
  /** Entries of the charter. */
  readonly charter: readonly number[];
  /** Entries of objects that are not opened in this share. */
  readonly strangers: readonly (readonly [subject: Hash, entries: readonly number[]])[];
}

/** The same, with what the thread keeps for itself. */
export interface ReadShard {
  readonly reading: ShardReading;
  /** Names of its entries, from `from` on. */
  readonly hashes: readonly Hash[];
  /** Entries of each object opened in this share, the opening among them. */
  readonly objects: ReadonlyMap<Hash, number[]>;
}

const progressEvery = 2_048;

/** Hashes and reads the leaves from `from` up to `to`. */
export function readShard(
  table: LeafTable,
  context: FoldContext,
  from: number,
  to: number,
  onDone: (count: number) => void,
): ReadShard {
  const gathering = new Gathering(table, context, from);
  for (const log of table.logs) {
    const start = Math.max(from, log.first);
    const end = Math.min(to, log.first + log.count);
    if (start >= end) continue;
    const tree = new MerkleLevels(log.count, log.tree);
    for (let number = start; number < end; number += 1) {
      const entry = readLeaf(table, tree.levels[0] as Uint8Array, log, number);
      if (number - log.first < log.size) gathering.take(log, number, entry);
      if ((number - start) % progressEvery === progressEvery - 1) onDone(progressEvery);
    }
    onDone((end - start) % progressEvery);
    tree.fill(start - log.first, end - log.first);
  }
  return gathering.done();
}

/** One zero, then the leaf: what its RFC 6962 hash is of. */
const leafText = new Uint8Array(1 + envelopeBytesMax);

/** Puts the leaf's hashes into the table; the entry, where it reads as one. */
function readLeaf(table: LeafTable, hashes: Uint8Array, log: TableLog, number: number): ReadEntry | undefined {
  const leaf = leafOf(table, number);
  const index = number - log.first;
  if (table.expunged[number] === 1) {
    hashes.set(leaf, index * 32);
    return undefined;
  }
  leafText.set(leaf, 1);
  hashInto(hashes, index, leafText.subarray(0, 1 + leaf.length));
  const hash = hashHex(leaf) as Hash;
  table.names[number] = nameBits(hash);
  const envelope = readEnvelope(leaf);
  return isEnvelope(envelope) ? { hash, envelope } : undefined;
}

/** What a share finds, leaf by leaf. Of an entry little is kept: they are many. */
class Gathering {
  readonly #table: LeafTable;
  readonly #context: FoldContext;
  readonly #from: number;
  readonly #hashes: Hash[] = [];
  readonly #objects = new Map<Hash, number[]>();
  readonly #charter: number[] = [];
  /** Entries of objects that no entry before them in this share opens. */
  readonly #others: { readonly number: number; readonly subject: Hash }[] = [];
  readonly #stretches: Stretch[] = [];
  readonly #wrong: number[] = [];
  #plain = true;

  constructor(table: LeafTable, context: FoldContext, from: number) {
    this.#table = table;
    this.#context = context;
    this.#from = from;
  }

  take(log: TableLog, number: number, entry: ReadEntry | undefined): void {
    if (entry === undefined) {
      this.#plain = false;
      return;
    }
    const { envelope, hash } = entry;
    const body = bodyOf(this.#table, number);
    if (body !== undefined && hashHex(body) !== envelope.body) this.#wrong.push(number);
    if (body === undefined || foreignTo(envelope, log, this.#context.audience) !== undefined) this.#plain = false;
    else {
      this.#hashes[number - this.#from] = hash;
      this.#group(number, hash, envelope.subject);
      this.#stretch(log.key, number - log.first, envelope.seen);
    }
  }

  #group(number: number, hash: Hash, subject: Hash | undefined): void {
    if (subject === undefined) this.#objects.set(hash, [number]);
    else if (subject === this.#context.audience.hash) this.#charter.push(number);
    else {
      const own = this.#objects.get(subject);
      if (own === undefined) this.#others.push({ number, subject });
      else own.push(number);
    }
  }

  #stretch(log: LogKey, index: number, seen: readonly Seen[]): void {
    const last = this.#stretches.at(-1);
    if (last?.log === log && sameLines(last.seen, seen)) return;
    this.#stretches.push({ log, index, seen });
  }

  done(): ReadShard {
    const strangers = new Map<Hash, number[]>();
    for (const { number, subject } of this.#others) {
      const known = this.#objects.get(subject) ?? strangers.get(subject);
      if (known === undefined) strangers.set(subject, [number]);
      else known.push(number);
    }
    const reading: ShardReading = {
      plain: this.#plain,
      wrong: this.#wrong,
      stretches: this.#stretches,
      charter: this.#charter,
      strangers: [...strangers],
    };
    return { reading, hashes: this.#hashes, objects: this.#objects };
  }
}
