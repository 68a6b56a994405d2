/**
 * A whole audience folded in memory: leaves go in, in index order for each log, and are folded as far as their pasts allow.
 * For offline verification, replay and tests; a node does the same over its store, with the same steps.
 */
import type { Envelope, Position, Seen } from "../entry/envelope.ts";
import { type Hash, type Incarnation, type LogKey, logKey, type NodeId } from "../ids.ts";
import { type LogPast, newLogPast, type Reach } from "../past/log-past.ts";
import { type NotedLeaf, noteLeaf, othersOf, reachFromLeaves, skipLeaf } from "../past/note-leaf.ts";
import { type PlacedLeaf, placeEntry } from "../past/place-entry.ts";
import { type Admission, admitLeaf } from "./admit-leaf.ts";
import { placesOf, readBurial } from "./burial.ts";
import { citedLeaf } from "./cited-leaf.ts";
import type { FoldContext } from "./fold-context.ts";
import { type CitedLeaf, citedBy, type FoldedLeaf, type FoldInput, foldEntry } from "./fold-entry.ts";
import type { ObjectEntry, ObjectFold } from "./fold-object.ts";
import type { History } from "./history.ts";
import type { ObjectRecord } from "./object-record.ts";
import { expungeEntry } from "./record-changes.ts";

/** One leaf as it is held: its bytes unless expunged, and its body unless that is not here or was taken back. */
export interface HeldLeaf {
  readonly envelope: Uint8Array | undefined;
  readonly body: Uint8Array | undefined;
  /** SHA-256 of the envelope's bytes, from a caller that has computed it. */
  readonly hash?: Hash;
}

/** What the fold made of one leaf. */
export interface LeafVerdict {
  readonly hash: Hash | undefined;
  readonly envelope: Envelope | undefined;
  /** `effect`, `tombstone`, `expunged` or the reason. */
  readonly verdict: string;
  readonly stands: boolean;
}

export interface AudienceFold {
  readonly context: FoldContext;
  /** Appends leaves to a log. Nothing is folded yet. */
  take(log: { readonly node: NodeId; readonly incarnation: Incarnation }, leaves: readonly HeldLeaf[]): void;
  /** Folds everything whose past is here; the number of leaves folded. */
  advance(): number;
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  readonly records: ReadonlyMap<Hash, ObjectRecord>;
  verdicts(log: LogKey): readonly LeafVerdict[];
  /** What `foldObject` needs to make that object's record again from nothing. */
  objectFold(subject: Hash): ObjectFold;
  /** Where each log that has unfolded leaves stopped. */
  waiting(): ReadonlyMap<LogKey, string>;
}

interface MemoryLog {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly held: { readonly leaf: HeldLeaf; readonly admission: Admission | undefined }[];
  readonly verdicts: LeafVerdict[];
  readonly noted: NotedLeaf[];
  waits: string | undefined;
}

interface MemoryEntry {
  readonly leaf: PlacedLeaf;
  readonly body: Uint8Array | undefined;
  readonly stands: boolean;
}

/**
 * @param rootAgrees whether our own tree has the root that a line of `seen` names; a caller that has verified whole logs
 * compares with their trees.
 */
export function createAudienceFold(context: FoldContext, rootAgrees: (line: Seen) => boolean): AudienceFold {
  const memory = new Map<LogKey, MemoryLog>();
  const logs = new Map<LogKey, LogPast>();
  const records = new Map<Hash, ObjectRecord>();
  const entries = new Map<Hash, MemoryEntry>();
  /** For each entry and each place that a recall or expiry names: the index of the last that does so, by log. */
  const named = new Map<string, Map<LogKey, number>>();
  /** Of each log the last leaf whose bytes are gone. */
  const gone = new Map<LogKey, Position>();

  function take(log: { readonly node: NodeId; readonly incarnation: Incarnation }, leaves: readonly HeldLeaf[]): void {
    const key = logKey(log.node, log.incarnation);
    const known = memory.get(key) ?? { ...log, held: [], verdicts: [], noted: [], waits: undefined };
    memory.set(key, known);
    if (!logs.has(key)) logs.set(key, newLogPast(log.node, log.incarnation));
    for (const leaf of leaves) {
      const admission = leaf.envelope === undefined ? undefined : admitLeaf(context, leaf.envelope, log, leaf.hash);
      if (admission === undefined) gone.set(key, { ...log, index: known.held.length });
      if (admission?.is === "envelope") noteBurial(admission.envelope, key, known.held.length, leaf.body);
      known.held.push({ leaf, admission });
    }
  }

  /**
   * Notes what a recall or expiry names as soon as it is taken, before it is folded: a body that is not here is excused by it,
   * by the entry's name or by the leaf's place.
   */
  function noteBurial(envelope: Envelope, key: LogKey, index: number, body: Uint8Array | undefined): void {
    const burial = body === undefined ? undefined : readBurial(envelope, body);
    const { node } = envelope;
    const entries = burial?.entries.map((hash) => `${node} ${hash}`) ?? [];
    const places = burial?.leaves.map((at) => `${node}/${at.incarnation}/${at.index}`) ?? [];
    for (const name of [...entries, ...places]) {
      const by = named.get(name) ?? new Map<LogKey, number>();
      named.set(name, by.set(key, index));
    }
  }

  /**
   * Whether a recall or expiry names the leaf: one that follows it in its own log, or one anywhere in another log of its node.
   * Also true when a leaf of that node which it had not seen has lost its bytes: that one may have been the recall, and what may
   * vanish must leave no trace in any verdict.
   */
  function isNamed({ envelope: { node }, hash, position: { incarnation, index }, past }: PlacedLeaf): boolean {
    const own = logKey(node, incarnation);
    for (const name of [`${node} ${hash}`, `${node}/${incarnation}/${index}`]) {
      for (const [log, at] of named.get(name) ?? []) if (log !== own || at > index) return true;
    }
    return [...gone.values()].some((at) => at.node === node && !past.has(at));
  }

  function advance(): number {
    let folded = 0;
    for (let moved = true; moved; ) {
      moved = false;
      for (const [key, log] of memory) {
        while (foldNext(key, log)) {
          folded += 1;
          moved = true;
        }
      }
    }
    return folded;
  }

  function foldNext(key: LogKey, log: MemoryLog): boolean {
    const past = logs.get(key) as LogPast;
    const held = log.held[past.size];
    if (held === undefined) return false;
    const admitted = held.admission;
    if (admitted === undefined) return fall(key, log, undefined, undefined, "expunged");
    if (admitted.is === "without") return fall(key, log, admitted.hash, undefined, admitted.reason);
    const { envelope, hash } = admitted;
    const placement = placeEntry({
      envelope,
      hash,
      log: past,
      logs,
      parties: context.audience.parties,
      rootAgrees,
      reachOf,
    });
    if (placement.is === "without") return fall(key, log, hash, envelope, placement.reason);
    if (placement.is !== "placed") return wait(log, placement.is);
    return foldPlaced(key, log, placement.placed, held.leaf);
  }

  function foldPlaced(key: LogKey, log: MemoryLog, leaf: PlacedLeaf, held: HeldLeaf): boolean {
    const { envelope, hash } = leaf;
    const body = held.body ?? (isNamed(leaf) ? "buried" : undefined);
    if (body === undefined) return wait(log, "body");
    const subject = envelope.subject ?? hash;
    const input: FoldInput = {
      leaf,
      body,
      record: records.get(subject),
      charter: records.get(context.audience.hash),
      cited: citedLeaves(citedBy(context, envelope, body)),
      stands,
    };
    const first = foldEntry(context, input);
    const result = first.is === "needs-history" ? foldEntry(context, { ...input, history: historyOf(subject) }) : first;
    if (result.is !== "folded") return wait(log, result.is === "waits" ? result.on : result.is);
    keep(key, log, leaf, result, body);
    return true;
  }

  function keep(key: LogKey, log: MemoryLog, leaf: PlacedLeaf, result: FoldedLeaf, body: Uint8Array | "buried"): void {
    const { hash, envelope } = leaf;
    const { stands, numbered } = result.note;
    logs.set(key, noteLeaf(leaf, result.note));
    log.noted.push({ sizes: othersOf(leaf), stands, numbered });
    log.verdicts.push({ hash, envelope, verdict: result.verdict, stands });
    log.waits = undefined;
    if (result.record !== undefined) records.set(result.record.subject, result.record);
    if (entries.get(hash)?.stands !== true) {
      entries.set(hash, { leaf, body: body === "buried" ? undefined : body, stands });
    }
    for (const name of result.burial?.entries ?? []) bury(name);
    if (result.burial !== undefined) for (const place of placesOf(envelope, result.burial)) expunge(place);
  }

  function bury(hash: Hash): void {
    const { position } = (entries.get(hash) as MemoryEntry).leaf;
    const { verdicts } = memory.get(logKey(position.node, position.incarnation)) as MemoryLog;
    verdicts[position.index] = { ...(verdicts[position.index] as LeafVerdict), verdict: "tombstone" };
  }

  function expunge(at: Position): void {
    const leaf = verdictAt(at);
    const subject = leaf?.envelope?.subject ?? leaf?.hash;
    const record = subject === undefined ? undefined : records.get(subject);
    if (record !== undefined) records.set(record.subject, expungeEntry(record, at));
  }

  function verdictAt({ node, incarnation, index }: Position): LeafVerdict | undefined {
    return memory.get(logKey(node, incarnation))?.verdicts[index];
  }

  function stands(at: Position): boolean {
    return verdictAt(at)?.stands === true;
  }

  function fall(
    key: LogKey,
    log: MemoryLog,
    hash: Hash | undefined,
    envelope: Envelope | undefined,
    verdict: string,
  ): boolean {
    logs.set(key, skipLeaf(logs.get(key) as LogPast));
    log.noted.push({ sizes: {}, stands: false, numbered: false });
    log.verdicts.push({ hash, envelope, verdict, stands: false });
    log.waits = undefined;
    return true;
  }

  function wait(log: MemoryLog, on: string): boolean {
    log.waits = on;
    return false;
  }

  function reachOf(key: LogKey, size: number): Reach | undefined {
    const log = memory.get(key);
    return log === undefined ? undefined : reachFromLeaves(log.noted.slice(0, size));
  }

  function citedLeaves(hashes: readonly Hash[]): ReadonlyMap<Hash, CitedLeaf> {
    const found = new Map<Hash, CitedLeaf>();
    for (const hash of hashes) {
      const entry = entries.get(hash);
      if (entry === undefined) continue;
      const { leaf, body, stands } = entry;
      const { envelope, position } = leaf;
      found.set(hash, citedLeaf(context, { hash, envelope, position, body, stands }));
    }
    return found;
  }

  function historyOf(subject: Hash): History {
    const of = new Map<Hash, { envelope: Envelope; body: Uint8Array | undefined }>();
    for (const { hash } of records.get(subject)?.entries ?? []) {
      const entry = entries.get(hash);
      if (entry?.stands === true) of.set(hash, { envelope: entry.leaf.envelope, body: entry.body });
    }
    return { entries: of, logs };
  }

  function objectFold(subject: Hash): ObjectFold {
    const record = records.get(subject);
    const of: ObjectEntry[] = [];
    const citations: Hash[] = [];
    for (const { hash, node, incarnation, index } of record?.entries ?? []) {
      const { leaf, body } = entries.get(hash) as MemoryEntry;
      const position = { node, incarnation, index };
      of.push({ hash, envelope: leaf.envelope, position, body: body ?? "buried", number: leaf.number });
      citations.push(...citedBy(context, leaf.envelope, body ?? "buried"));
    }
    return { entries: of, logs, charter: records.get(context.audience.hash), cited: citedLeaves(citations), stands };
  }

  return {
    context,
    objectFold,
    take,
    advance,
    logs,
    records,
    verdicts: (log) => memory.get(log)?.verdicts ?? [],
    waiting: () => {
      const stopped = new Map<LogKey, string>();
      for (const [key, log] of memory) {
        if (log.verdicts.length < log.held.length) stopped.set(key, log.waits ?? "not folded yet");
      }
      return stopped;
    },
  };
}
