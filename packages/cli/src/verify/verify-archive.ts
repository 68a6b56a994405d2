import { type CharterState, type MatterState, objectTypes } from "@kakehashi/coordination";
import {
  type AudienceFold,
  agreedNow,
  createAudienceFold,
  definitionHash,
  type Hash,
  isBeyond,
  judgedAudience,
  keyListAt,
  type LogKey,
  logKey,
  type MechanismView,
  mechanismView,
  type NodeId,
  originOf,
  pictureDigest,
  readCompiledDefinition,
  readStrictJson,
  registerTypes,
  type Seen,
  toHex,
} from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import type { LeafHasher } from "./hash-leaves.ts";
import { MerkleLevels } from "./merkle-levels.ts";
import type { Archive, ArchivedLog } from "./read-archive.ts";
import { keysOf, openNote, type Trust, trustOf } from "./trust.ts";

/** Something in the record that does not hold. Any one of them makes the answer "no". */
export interface Fault {
  readonly code:
    | "key-list-not-good"
    | "definition-not-good"
    | "message-unreadable"
    | "no-checkpoint"
    | "checkpoint-not-valid"
    | "cosignature-not-valid"
    | "checkpoint-revoked"
    | "root-differs"
    | "leaves-missing"
    | "body-differs"
    | "body-missing"
    | "not-folded";
  readonly where: string;
  readonly detail?: string;
}

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

interface CheckedLog extends VerifiedLog {
  readonly archived: ArchivedLog;
  readonly levels: MerkleLevels;
}

function originIn(trust: Trust, log: ArchivedLog): string {
  const { realm, audience } = trust;
  return originOf({ node: log.node, realm, audience, incarnation: log.incarnation } as never);
}

/** Proofs of one log: signatures, root over every leaf, bodies. */
async function checkLog(
  trust: Trust,
  log: ArchivedLog,
  hasher: LeafHasher,
  onDone: (count: number) => void,
  faults: Fault[],
): Promise<CheckedLog> {
  const { hashes, wrongBodies } = await hasher.hash(log.leaves, onDone);
  for (const index of wrongBodies) faults.push({ code: "body-differs", where: `${log.key} ${index}` });
  const levels = new MerkleLevels(nodeCrypto, hashes);
  const none = { log: log.key, size: log.leaves.length, root: "", heldBy: [], archived: log, levels };
  if (log.note === undefined) {
    faults.push({ code: "no-checkpoint", where: log.key });
    return none;
  }
  const opened = openNote(trust, originIn(trust, log), log.note);
  if (opened === undefined) {
    faults.push({ code: "checkpoint-not-valid", where: log.key });
    return none;
  }
  for (const name of opened.spoiled) faults.push({ code: "cosignature-not-valid", where: log.key, detail: name });
  for (const shown of log.shown) {
    const other = openNote(trust, originIn(trust, log), shown);
    if (other === undefined) faults.push({ code: "checkpoint-not-valid", where: log.key });
    for (const name of other?.spoiled ?? [])
      faults.push({ code: "cosignature-not-valid", where: log.key, detail: name });
  }
  const { size, root } = opened.checkpoint;
  const ours = levels.rootAt(size);
  if (ours === undefined)
    faults.push({ code: "leaves-missing", where: log.key, detail: `${log.leaves.length} of ${size}` });
  else if (toHex(ours) !== toHex(root)) faults.push({ code: "root-differs", where: log.key });
  return { ...none, size, root: toHex(root), heldBy: opened.heldBy };
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
  const levels = new Map(logs.map((log) => [log.log, log.levels]));
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
  for (const { archived, size } of logs) {
    const held = archived.leaves
      .slice(0, size)
      .map(({ leaf, expunged, body }) => ({ envelope: expunged ? undefined : leaf, body }));
    fold.take({ node: archived.node as NodeId, incarnation: archived.incarnation as never }, held);
  }
  fold.advance();
  return fold;
}

/** Keys that the record itself ended, at sizes where they no longer counted (DESIGN, Keys). */
function revokedFaults(trust: Trust, charter: CharterState | undefined, logs: readonly CheckedLog[]): readonly Fault[] {
  if (charter === undefined) return [];
  return logs.flatMap(({ archived, size, log }): readonly Fault[] => {
    const { node, incarnation } = archived;
    const listed = trust.book.keysOf(trust.realm as never, node as NodeId, "log");
    const list = listed[0]?.number ?? 0;
    const rotations = charter.rotations
      .filter((item) => item.node === node && item.incarnation === incarnation)
      .flatMap((item) => ("value" in item ? [{ index: item.index, list: item.value.number }] : []))
      .sort((a, b) => a.index - b.index);
    const isOld = list < keyListAt(0, rotations, size);
    const isRevoked = charter.revocations.some(
      (item) =>
        "value" in item &&
        node.startsWith(`${item.party}-`) &&
        isBeyond(item.value as Parameters<typeof isBeyond>[0], { node, incarnation, size, list } as never),
    );
    return isOld || isRevoked ? [{ code: "checkpoint-revoked", where: log }] : [];
  });
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
  for (const { log } of logs) {
    for (const { verdict } of fold.verdicts(log)) {
      if (verdict !== "effect" && verdict !== "tombstone") counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
  }
  return counts;
}

/** Verifies a whole record: every signature, every leaf, every body, every verdict; and makes its picture again. */
export async function verifyArchive(
  archive: Archive,
  hasher: LeafHasher,
  onDone: (count: number) => void,
): Promise<VerifiedRecord> {
  const trust = trustOf(archive.realm, archive.audience, [...archive.keyLists, ...archive.repeatedLists]);
  const faults: Fault[] = [];
  if (trust.refusedLists > 0) faults.push({ code: "key-list-not-good", where: String(trust.refusedLists) });
  if (archive.unreadable > 0) faults.push({ code: "message-unreadable", where: String(archive.unreadable) });
  const logs: CheckedLog[] = [];
  for (const log of archive.logs.values()) {
    if (keysOf(trust, log.node, "log").length === 0) faults.push({ code: "checkpoint-not-valid", where: log.key });
    logs.push(await checkLog(trust, log, hasher, onDone, faults));
  }
  if (definitionsOf(archive).size < archive.definitions.length) {
    faults.push({ code: "definition-not-good", where: trust.audience });
  }
  const fold = foldAll(trust, archive, logs);
  for (const [log, why] of fold.waiting()) faults.push({ code: "not-folded", where: log, detail: why });
  const charter = fold.records.get(trust.audience as Hash)?.state as CharterState | undefined;
  faults.push(...revokedFaults(trust, charter, logs));
  return {
    realm: trust.realm,
    audience: trust.audience,
    parties: trust.record.parties.map(({ party, fingerprint }) => ({ party, fingerprint })),
    logs: logs.map(({ log, size, root, heldBy }) => ({ log, size, root, heldBy })),
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
