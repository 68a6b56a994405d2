/**
 * The fold of one entry into its object: judged once, by its own past, and then applied (spec/fold.md). Pure and
 * synchronous. Whatever the order of arrival, as long as an entry comes after its past, the record that results is the same
 * byte for byte, and the same as when everything is folded from nothing.
 */
import { readBody } from "../entry/body.ts";
import type { Envelope, Position } from "../entry/envelope.ts";
import type { Hash } from "../ids.ts";
import type { MechanismView } from "../mechanism/view.ts";
import type { LeafNote } from "../past/note-leaf.ts";
import type { JoinedEntry } from "../past/place-entry.ts";
import { type Burial, burialOf, judgeBurial, placesOf, readBurial } from "./burial.ts";
import type { FoldContext } from "./fold-context.ts";
import { type History, judgingStateAt, stateOfAll } from "./history.ts";
import { type EnvelopeVerdict, hasSeenAll, isOpenTo, judgeEnvelope } from "./judge-envelope.ts";
import { knownIn } from "./known.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { CitedEntry, FoldedEntry, JudgeContext, JudgedAudience } from "./object-type.ts";
import { type Content, readContent } from "./read-content.ts";
import { addEntry, charterRecord, openRecord } from "./record-changes.ts";
import type { AnyRule } from "./type-registry.ts";

/** An entry found by a hash that was cited, with how the fold stands to it. */
export interface CitedLeaf extends CitedEntry {
  /** As its `FoldedEntry` says; false too for a leaf that belongs to no object. */
  readonly stands: boolean;
}

export interface FoldInput {
  readonly leaf: JoinedEntry;
  /** The body's bytes, of the hash in the envelope; or `buried` when a recall or expiry in its node's logs names it or its place. */
  readonly body: Uint8Array | "buried";
  /** The record of the subject (of the own hash for an opening), where there is one. */
  readonly record: ObjectRecord | undefined;
  /** The charter's record, folded at least as far as the entry's past. */
  readonly charter: ObjectRecord | undefined;
  /** What `citedBy` named, as far as it is here; of several places of one hash the standing one. */
  readonly cited: ReadonlyMap<Hash, CitedLeaf>;
  /** Whether the leaf there stands: asked of those in the past that `expiredBy` named. */
  readonly stands: (position: Position) => boolean;
  /** Every standing entry of the object, when asked for by `needs-history`. */
  readonly history?: History;
}

export interface FoldedLeaf {
  readonly is: "folded";
  /** `effect`, `tombstone`, or the reason. */
  readonly verdict: string;
  readonly note: LeafNote;
  /** The object's record with it; undefined when it belongs to no object. */
  readonly record: ObjectRecord | undefined;
  /** What it buries, when it takes effect as a recall or expiry: these bodies and leaves may go. */
  readonly burial: Burial | undefined;
}

export type FoldResult =
  | FoldedLeaf
  /** The object has entries that the author had not seen: load its history and call again. */
  | { readonly is: "needs-history" }
  /** A definition or kind that this software lacks, or a body that no recall excuses: nothing more of the log is folded. */
  | { readonly is: "waits"; readonly on: "definition" | "kind" | "body" };

/** Hashes whose entries `foldEntry` must be given, as far as they are here. */
export function citedBy(context: FoldContext, envelope: Envelope, body: Uint8Array | "buried"): readonly Hash[] {
  if (body === "buried") return [];
  const rule = context.types.rule(envelope.kind);
  if (rule?.cites === undefined) return [];
  const content = readOnce(body, rule);
  return "value" in content ? rule.cites(content.value) : [];
}

/** Leaves that the entry would expunge: `foldEntry` must be told whether they stand. */
export function expiredBy(envelope: Envelope, body: Uint8Array | "buried"): readonly Position[] {
  const burial = body === "buried" ? undefined : readBurial(envelope, body);
  return burial === undefined ? [] : placesOf(envelope, burial);
}

/**
 * Judges one entry by its own past and folds it into its object. The caller folds leaves of a log in order of index, and gives
 * what `citedBy` and `expiredBy` name. Total: whatever a partner wrote has a verdict, or the fold waits for what is not here.
 *
 * @throws HistoryDefect when `history` lacks a standing entry of the record: the caller's store has lost something.
 */
export function foldEntry(context: FoldContext, input: FoldInput): FoldResult {
  const { leaf } = input;
  const isCharter = leaf.envelope.subject === context.audience.hash;
  const given = isCharter && input.record === undefined ? { ...input, record: charterRecord(context) } : input;
  const judged = judgeEnvelope(context, given);
  if (judged.is === "waits") return judged;
  if (judged.is === "without") return withoutEffect(given, judged.reason);
  if (judged.rule === undefined) return foldBurial(context, given);
  return foldKind(context, given, judged, judged.rule);
}

function foldKind(
  context: FoldContext,
  input: FoldInput,
  judged: EnvelopeVerdict & { is: "admissible" },
  rule: AnyRule,
): FoldResult {
  if (input.body === "buried") {
    return rule.binding ? { is: "waits", on: "body" } : effect(input, rule, "tombstone", "tombstone");
  }
  const content = readOnce(input.body, rule);
  if ("reason" in content) return faultyBody(input, rule, content.reason);
  const state = stateInPast(context, input);
  if (state === "needs-history") return { is: "needs-history" };
  const reason = rule.judge(new Judging(context, input, judged.mechanism, content.value, state));
  return reason === undefined ? effect(input, rule, content.value, "effect") : faultyBody(input, rule, reason);
}

/**
 * What a rule may read. A class, since `known` is made only for the few that ask: an accessor in an object of its own would
 * give every such object a shape of its own, which outlives it and all that it reaches.
 */
class Judging implements JudgeContext<unknown, unknown> {
  readonly entry: JoinedEntry;
  readonly body: unknown;
  readonly state: unknown;
  readonly cited: ReadonlyMap<Hash, CitedEntry>;
  readonly mechanism: MechanismView;
  readonly audience: JudgedAudience;
  readonly #context: FoldContext;
  readonly #record: ObjectRecord | undefined;

  constructor(context: FoldContext, input: FoldInput, mechanism: MechanismView, body: unknown, state: unknown) {
    this.entry = input.leaf;
    this.body = body;
    this.state = state;
    this.cited = citedInPast(context, input);
    this.mechanism = mechanism;
    this.audience = context.audience;
    this.#context = context;
    this.#record = input.record;
  }

  get known(): ReadonlyMap<Hash, FoldedEntry> {
    return knownIn(this.#context, this.#record, this.entry.past);
  }
}

function foldBurial(context: FoldContext, input: FoldInput): FoldResult {
  if (input.body === "buried") return { is: "waits", on: "body" };
  const read = readBody(input.body);
  if ("unreadable" in read) return withoutEffect(input, "body-unreadable");
  const burial = burialOf(input.leaf.envelope.kind, read.content);
  if (burial === undefined) return withoutEffect(input, "body-not-of-kind");
  const record = input.record as ObjectRecord;
  const reason = judgeBurial({
    entry: input.leaf,
    burial,
    known: knownIn(context, record, input.leaf.past),
    recallable: (kind) => context.types.rule(kind)?.binding === false,
    stands: input.stands,
  });
  if (reason !== undefined) return withoutEffect(input, reason);
  const buried = bury(context, input, burial);
  if (buried === "needs-history") return { is: "needs-history" };
  const after = addEntry(buried, input.leaf, { verdict: "effect", stands: true });
  return { is: "folded", verdict: "effect", note: standing, record: after, burial };
}

const standing: LeafNote = { stands: true, joins: false, numbered: false };
const fallen: LeafNote = { stands: false, joins: false, numbered: false };

/**
 * The record with tombstones in the places of what is buried. An entry whose body had been refused left nothing in the state
 * that a tombstone could replace: then the whole state is made again from the history.
 */
function bury(context: FoldContext, input: FoldInput, burial: Burial): ObjectRecord | "needs-history" {
  let record = input.record as ObjectRecord;
  const names = new Set<Hash>(burial.entries);
  const targets = record.entries.filter((entry) => names.has(entry.hash) && entry.stands);
  const refused = targets.some((entry) => entry.verdict !== "effect" && entry.verdict !== "tombstone");
  const type = context.types.type(record.type);
  record = {
    ...record,
    entries: record.entries.map((entry) => (targets.includes(entry) ? { ...entry, verdict: "tombstone" } : entry)),
    pending: record.pending.filter((hash) => !names.has(hash)),
  };
  if (refused) {
    if (input.history === undefined) return "needs-history";
    return { ...record, state: stateOfAll(context, record, input.history) };
  }
  let { state } = record;
  for (const { hash, kind } of targets) {
    const rule = type?.kinds.find((other) => other.kind === kind);
    state = rule?.bury?.(state, hash) ?? state;
  }
  return { ...record, state };
}

/** The body that was read last. `citedBy` reads a body and `foldEntry` reads it again right after: this parses it once. */
let last: { readonly bytes: Uint8Array; readonly rule: AnyRule; readonly content: Content } | undefined;

function readOnce(bytes: Uint8Array, rule: AnyRule): Content {
  if (last?.bytes === bytes && last.rule === rule) return last.content;
  const content = readContent(bytes, rule);
  last = { bytes, rule, content };
  return content;
}

function stateInPast(context: FoldContext, input: FoldInput): unknown {
  const { record, leaf, history } = input;
  if (record === undefined) return undefined;
  if (hasSeenAll(record, leaf)) return record.judging;
  return history === undefined ? "needs-history" : judgingStateAt(context, record, history, leaf.past);
}

/** Only what stands in the past, and bodies only of what binds: nothing else may weigh in a verdict. */
function citedInPast(context: FoldContext, input: FoldInput): ReadonlyMap<Hash, CitedEntry> {
  const cited = new Map<Hash, CitedEntry>();
  for (const [hash, { envelope, position, body, stands }] of input.cited) {
    if (!stands || !input.leaf.past.has(position)) continue;
    const binding = context.types.rule(envelope.kind)?.binding === true;
    cited.set(hash, { hash, envelope, position, body: binding ? body : undefined });
  }
  return cited;
}

/** The envelope is admissible: the entry has its place, and in a recallable kind that place stands. */
function effect(input: FoldInput, rule: AnyRule, body: unknown, verdict: "effect" | "tombstone"): FoldedLeaf {
  const { leaf, record } = input;
  const forJudging = rule.binding ? body : "tombstone";
  const note = { stands: true, joins: rule.joins === true, numbered: rule.opens && rule.unnumbered !== true };
  if (record === undefined) {
    const opened = openRecord(leaf, rule, rule.apply(undefined, leaf, body));
    return { is: "folded", verdict, note, record: opened, burial: undefined };
  }
  const after: ObjectRecord = {
    ...addEntry(record, leaf, { verdict, stands: true, keepsPast: rule.keepsPast }),
    state: rule.apply(record.state, leaf, body),
    judging: rule.apply(record.judging, leaf, forJudging),
    pending: verdict === "tombstone" ? [...record.pending, leaf.hash].sort() : record.pending,
  };
  return { is: "folded", verdict, note, record: after, burial: undefined };
}

/** A body without effect. Of a recallable kind the entry stands all the same, since a recall would make it a tombstone. */
function faultyBody(input: FoldInput, rule: AnyRule, reason: string): FoldedLeaf {
  const { leaf, record } = input;
  if (rule.binding || record === undefined) return withoutEffect(input, reason);
  const after: ObjectRecord = {
    ...addEntry(record, leaf, { verdict: reason, stands: true }),
    judging: rule.apply(record.judging, leaf, "tombstone"),
  };
  return { is: "folded", verdict: reason, note: standing, record: after, burial: undefined };
}

/** Kept in its place with the reason; listed with its object when that was open to it. */
function withoutEffect(input: FoldInput, reason: string): FoldedLeaf {
  const { leaf, record } = input;
  const after = isOpenTo(record, leaf) ? addEntry(record, leaf, { verdict: reason, stands: false }) : record;
  return { is: "folded", verdict: reason, note: fallen, record: after, burial: undefined };
}
