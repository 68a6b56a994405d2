import { type CharterState, type MatterState, objectTypes } from "@kakehashi/coordination";
import {
  type AudienceFold,
  agreedNow,
  createAudienceFold,
  definitionHash,
  type Hash,
  judgedAudience,
  type LogKey,
  logKey,
  type MechanismView,
  mechanismView,
  pictureDigest,
  readCompiledDefinition,
  readStrictJson,
  registerTypes,
  type Seen,
  toHex,
} from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import { type CheckedLog, checkLog } from "./check-log.ts";
import { endedKeyFaults } from "./ended-keys.ts";
import { unexcusedFaults } from "./excused.ts";
import type { Fault } from "./fault.ts";
import type { LeafHasher } from "./hash-leaves.ts";
import type { Archive } from "./read-archive.ts";
import { type Trust, trustOf } from "./trust.ts";
import { wrongBodies } from "./wrong-bodies.ts";

export interface VerifiedLog {
  readonly log: LogKey;
  readonly size: number;
  readonly root: string;
  readonly heldBy: readonly { readonly node: string; readonly time: number }[];
}

export interface VerifiedAgreement {
  readonly subject: string;
  readonly text: string;
  readonly record: string;
  readonly signatories: readonly string[];
  readonly crossed: boolean;
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
  /** Found again by folding everything from nothing, not taken from anyone's word. */
  readonly agreements: readonly VerifiedAgreement[];
  /** SHA-256 over every object's picture digest, sorted by object: two verifiers who agree on it made the same of the record. */
  readonly digests: readonly { readonly subject: string; readonly digest: string }[];
  readonly faults: readonly Fault[];
}

function definitionsOf(archive: Archive): ReadonlyMap<Hash, MechanismView> {
  const views = new Map<Hash, MechanismView>();
  for (const bytes of archive.definitions) {
    const read = readStrictJson(bytes, { bytesMax: 8 * 1024 * 1024, depthMax: 32 });
    const reading = "fault" in read ? undefined : readCompiledDefinition(read.value);
    if (reading === undefined || "faults" in reading) continue;
    const hash = definitionHash(nodeCrypto, reading.compiled);
    views.set(hash, mechanismView(reading.compiled, hash));
  }
  return views;
}

/** Judges and folds everything from nothing. */
function foldAll(trust: Trust, archive: Archive, logs: readonly CheckedLog[]): AudienceFold {
  const definitions = definitionsOf(archive);
  const levels = new Map(logs.map(({ archived, levels }) => [archived.key, levels]));
  const context = {
    crypto: nodeCrypto,
    audience: judgedAudience(nodeCrypto, trust.record),
    types: registerTypes(objectTypes),
    definition: (hash: Hash) => definitions.get(hash),
  };
  const fold = createAudienceFold(context, ([node, incarnation, size, root]: Seen) => {
    const ours = levels.get(logKey(node, incarnation))?.rootAt(size);
    return ours !== undefined && toHex(ours) === root;
  });
  for (const { archived, size, hashes } of logs) {
    const held = archived.leaves.slice(0, size).map(({ leaf, expunged, body }, at) => {
      return { envelope: expunged ? undefined : leaf, body, hash: toHex(hashes.entries[at] as Uint8Array) as Hash };
    });
    fold.take(archived, held);
  }
  fold.advance();
  return fold;
}

function agreementsOf(fold: AudienceFold): VerifiedAgreement[] {
  return [...fold.records.values()].flatMap((record) => {
    const { agreement } = record.state as Partial<Pick<MatterState, "agreement">>;
    if (agreement === undefined) return [];
    return agreedNow(agreement).map(({ text, hash, crossed }) => ({
      subject: record.subject,
      text,
      record: hash,
      signatories: [...agreement.signatories],
      crossed: crossed.length > 0,
    }));
  });
}

function countWithout(fold: AudienceFold, logs: readonly CheckedLog[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { archived } of logs) {
    for (const { verdict } of fold.verdicts(archived.key)) {
      if (verdict !== "effect" && verdict !== "tombstone") counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
  }
  return counts;
}

/** What is at fault of the file itself, before any log of it is looked at. */
function fileFaults(trust: Trust, archive: Archive): readonly Fault[] {
  const where = trust.audience;
  const foreign = [...archive.audiences].filter((audience) => audience !== where);
  const faults: Fault[] = foreign.map((detail) => ({ code: "message-unreadable", where, detail }));
  if (archive.unreadable > 0) faults.push({ code: "message-unreadable", where, detail: String(archive.unreadable) });
  if (trust.refusedLists > 0) faults.push({ code: "key-list-not-good", where, detail: String(trust.refusedLists) });
  if (definitionsOf(archive).size < archive.definitions.length) faults.push({ code: "definition-not-good", where });
  if (![...archive.logs.values()].some(({ leaves }) => leaves.length > 0))
    faults.push({ code: "nothing-there", where });
  return faults;
}

/** Verifies a whole record: every signature, every leaf, every body, every verdict; and makes its picture again. */
export async function verifyArchive(
  archive: Archive,
  hasher: LeafHasher,
  onDone: (count: number) => void,
): Promise<VerifiedRecord> {
  const trust = trustOf(archive.realm, archive.audience, [...archive.keyLists, ...archive.repeatedLists]);
  const logs: CheckedLog[] = [];
  for (const log of archive.logs.values()) logs.push(await checkLog(trust, log, hasher, onDone));
  const fold = foldAll(trust, archive, logs);
  const charter = fold.records.get(trust.audience as Hash)?.state as CharterState | undefined;
  const faults: Fault[] = [
    ...fileFaults(trust, archive),
    ...logs.flatMap((log) => log.faults),
    ...[...fold.waiting()].map(([where, detail]): Fault => ({ code: "not-folded", where, detail })),
    ...endedKeyFaults(trust, charter, logs),
    ...logs.flatMap((log) => wrongBodies(fold, log)),
    ...unexcusedFaults(fold, logs),
  ];
  return {
    realm: trust.realm,
    audience: trust.audience,
    parties: trust.record.parties.map(({ party, fingerprint }) => ({ party, fingerprint })),
    logs: logs.map(({ archived, size, root, heldBy }) => ({ log: archived.key, size, root, heldBy })),
    entries: logs.reduce((sum, { size }) => sum + size, 0),
    objects: fold.records.size,
    without: countWithout(fold, logs),
    agreements: agreementsOf(fold),
    digests: [...fold.records.values()]
      .map((record) => ({ subject: record.subject, digest: pictureDigest(fold.context, record).digest }))
      .sort((a, b) => (a.subject < b.subject ? -1 : 1)),
    faults,
  };
}
