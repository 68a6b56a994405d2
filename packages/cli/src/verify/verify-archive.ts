import { type LogKey, logKey, type Seen, toHex } from "@kakehashi/core";
import { checkLog, openLog } from "./check-log.ts";
import { endedKeyFaults } from "./ended-keys.ts";
import type { Fault } from "./fault.ts";
import { definitionsOf, foldContext } from "./fold-context.ts";
import { foldTogether } from "./fold-together.ts";
import { foldWhole } from "./fold-whole.ts";
import type { VerifiedAgreement, WithoutEffect } from "./folded.ts";
import { type LeafTable, leafTable, logOf } from "./leaf-table.ts";
import { MerkleLevels } from "./merkle-levels.ts";
import type { Archive } from "./read-archive.ts";
import type { ShardReading } from "./read-shard.ts";
import type { Shards } from "./shards.ts";
import { type Trust, trustOf } from "./trust.ts";

/** Listed one by one at most: whoever writes a million of them shall not be told of at that length. */
const ineffectiveMax = 10_000;

export interface VerifiedLog {
  readonly log: LogKey;
  readonly size: number;
  readonly root: string;
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
}

export interface VerifiedRecord {
  readonly realm: string;
  readonly audience: string;
  readonly parties: readonly { readonly party: string; readonly fingerprint: string }[];
  readonly logs: readonly VerifiedLog[];
  readonly entries: number;
  readonly objects: number;
  /** Entries without effect, by reason: kept in the record, and no fault of it. */
  readonly without: Readonly<Record<string, number>>;
  /** The same one by one, by log and place: the first ten thousand. */
  readonly ineffective: readonly WithoutEffect[];
  /** Found again by folding everything from nothing, not taken from anyone's word. */
  readonly agreements: readonly VerifiedAgreement[];
  /** SHA-256 over every object's picture digest, sorted by object: two verifiers who agree on it made the same of the record. */
  readonly digests: readonly { readonly subject: string; readonly digest: string }[];
  readonly faults: readonly Fault[];
}

/** What is at fault of the file itself, before any log of it is looked at. */
function fileFaults(trust: Trust, archive: Archive): readonly Fault[] {
  const where = trust.audience;
  const foreign = [...archive.audiences].filter((audience) => audience !== where);
  const faults: Fault[] = foreign.map((detail) => ({ code: "message-unreadable", where, detail }));
  if (archive.unreadable > 0) faults.push({ code: "message-unreadable", where, detail: String(archive.unreadable) });
  if (trust.refusedLists > 0) faults.push({ code: "key-list-not-good", where, detail: String(trust.refusedLists) });
  if (definitionsOf(archive.definitions).size < archive.definitions.length)
    faults.push({ code: "definition-not-good", where });
  if (![...archive.logs.values()].some(({ leaves }) => leaves.length > 0))
    faults.push({ code: "nothing-there", where });
  return faults;
}

/**
 * Verifies a whole record: every signature, every leaf, every body, every verdict; and makes its picture again. A plain
 * record is judged and folded with its objects shared out, any other whole: the answer is the same.
 *
 * @param shared false: whole, whatever the record
 */
export async function verifyArchive(
  archive: Archive,
  shards: Shards,
  onDone: (count: number) => void,
  { shared = true }: { readonly shared?: boolean } = {},
): Promise<VerifiedRecord> {
  const trust = trustOf(archive.realm, archive.audience, [...archive.keyLists, ...archive.repeatedLists]);
  const opened = [...archive.logs.values()].map((log) => openLog(trust, log));
  const table = leafTable(archive, new Map(opened.map(({ archived, size }) => [archived.key, size])));
  const { definitions } = archive;
  const task = { table, record: trust.record, definitions };
  const readings = await shards.read(task, onDone);
  const trees = treesOf(table, shards);
  const logs = opened.map((log) => checkLog(log, trees));
  const rootAgrees = ([node, incarnation, size, root]: Seen): boolean => {
    const ours = trees.get(logKey(node, incarnation))?.rootAt(size);
    return ours !== undefined && toHex(ours) === root;
  };
  const folded =
    (shared ? await foldTogether(task, readings, shards, rootAgrees) : undefined) ??
    foldWhole(foldContext(trust.record, definitionsOf(definitions)), logs, rootAgrees);
  const faults: Fault[] = [
    ...fileFaults(trust, archive),
    ...logs.flatMap((log) => log.faults),
    ...folded.waiting,
    ...endedKeyFaults(trust, folded.charter, logs, trees),
    ...wrongBodies(table, readings),
    ...folded.unexcused,
  ];
  return {
    realm: trust.realm,
    audience: trust.audience,
    parties: trust.record.parties.map(({ party, fingerprint }) => ({ party, fingerprint })),
    logs: logs.map(({ archived, size, root, heldBy }) => ({ log: archived.key, size, root, heldBy })),
    entries: logs.reduce((sum, { size }) => sum + size, 0),
    objects: folded.objects,
    without: countedByReason(folded.without),
    ineffective: folded.without.slice(0, ineffectiveMax),
    agreements: folded.agreements,
    digests: folded.digests,
    faults,
  };
}

function countedByReason(without: readonly WithoutEffect[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of without) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** The Merkle trees that the shares have filled in, made whole. */
function treesOf(table: LeafTable, shards: Shards): ReadonlyMap<LogKey, MerkleLevels> {
  return new Map(
    table.logs.map(({ key, count, first, tree }) => {
      const levels = new MerkleLevels(count, tree);
      levels.join(shards.cuts(table).flatMap((cut) => (cut > first && cut < first + count ? [cut - first] : [])));
      return [key, levels];
    }),
  );
}

function wrongBodies(table: LeafTable, readings: readonly ShardReading[]): readonly Fault[] {
  return readings.flatMap(({ wrong }) =>
    wrong.map((number): Fault => {
      const { key, first } = logOf(table, number);
      return { code: "body-differs", where: `${key} ${number - first}` };
    }),
  );
}
