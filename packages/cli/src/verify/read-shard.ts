import {
  type Envelope,
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

/** Hashes and reads the leaves from `from` up to `to`. */
export function readShard(
  table: LeafTable,
  { audience }: FoldContext,
  from: number,
  to: number,
  onDone: (count: number) => void,
): ReadShard {
  const hashes: Hash[] = [];
  const subjects: Subject[] = [];
  const stretches: Stretch[] = [];
  const wrong: number[] = [];
  let plain = true;
  for (const log of table.logs) {
    const start = Math.max(from, log.first);
    const end = Math.min(to, log.first + log.count);
    if (start >= end) continue;
    const tree = new MerkleLevels(log.count, log.tree);
    let seen: readonly Seen[] | undefined;
    for (let number = start; number < end; number += 1) {
      const entry = readLeaf(table, tree.levels[0] as Uint8Array, log, number);
      if ((number - start) % progressEvery === progressEvery - 1) onDone(progressEvery);
      if (number - log.first >= log.size) continue;
      if (entry === undefined) plain = false;
      else {
        const { envelope } = entry;
        const body = bodyOf(table, number);
        if (body !== undefined && hashHex(body) !== envelope.body) wrong.push(number);
        if (body === undefined || foreignTo(envelope, log, audience) !== undefined) plain = false;
        else {
          hashes[number - from] = entry.hash;
          subjects.push({ number, hash: entry.hash, subject: envelope.subject });
          if (seen === undefined || !sameLines(seen, envelope.seen)) {
            seen = envelope.seen;
            stretches.push({ log: log.key, index: number - log.first, seen });
          }
        }
      }
    }
    onDone((end - start) % progressEvery);
    tree.fill(start - log.first, end - log.first);
  }
  return { hashes, ...grouped(subjects, audience.hash, { plain, wrong, stretches }) };
}

const progressEvery = 2_048;

/** One zero, then the leaf: what its RFC 6962 hash is of. No leaf is longer than a package may bring. */
const leafText = new Uint8Array(1 + 65_536);

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

interface Subject {
  readonly number: number;
  readonly hash: Hash;
  readonly subject: Hash | undefined;
}

function grouped(
  entries: readonly Subject[],
  audience: Hash,
  found: Pick<ShardReading, "plain" | "wrong" | "stretches">,
): Pick<ReadShard, "reading" | "objects"> {
  const objects = new Map<Hash, number[]>();
  const strangers = new Map<Hash, number[]>();
  const charter: number[] = [];
  for (const { number, hash, subject } of entries) if (subject === undefined) objects.set(hash, [number]);
  for (const { number, subject } of entries) {
    if (subject === undefined) continue;
    if (subject === audience) charter.push(number);
    else {
      const own = objects.get(subject) ?? strangers.get(subject);
      if (own === undefined) strangers.set(subject, [number]);
      else own.push(number);
    }
  }
  return { reading: { ...found, charter, strangers: [...strangers] }, objects };
}
