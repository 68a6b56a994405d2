import { mayGoTo } from "../label/label.ts";
import type { MechanismView } from "../mechanism/view.ts";
import { entriesOf, type JoinedEntry } from "../past/place-entry.ts";
import { adoptedIn } from "./adopted.ts";
import { isBurial } from "./burial.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { Reason } from "./reasons.ts";
import type { AnyRule } from "./type-registry.ts";

export interface EnvelopeCase {
  readonly leaf: JoinedEntry;
  /** The subject's record, where it has one. */
  readonly record: ObjectRecord | undefined;
  readonly charter: ObjectRecord | undefined;
}

/** The verdict by envelope alone, which no recall can change; or what the software lacks to give it. */
export type EnvelopeVerdict =
  /** `rule` is undefined for the engine's own kinds. */
  | { readonly is: "admissible"; readonly mechanism: MechanismView; readonly rule: AnyRule | undefined }
  | { readonly is: "without"; readonly reason: Reason }
  | { readonly is: "waits"; readonly on: "definition" | "kind" };

/** Judges by log, definition and object, in the order of the table of reasons. The past is sound already (`placeEntry`). */
export function judgeEnvelope(context: FoldContext, given: EnvelopeCase): EnvelopeVerdict {
  const { leaf, charter } = given;
  const { envelope } = leaf;
  const rule = context.types.rule(envelope.kind);
  const misplaced = logReason(leaf, rule);
  if (misplaced !== undefined) return { is: "without", reason: misplaced };
  const ranks = adoptedIn(context, charter, leaf.past);
  if (!ranks.has(envelope.definition)) return { is: "without", reason: "definition-not-adopted" };
  const mechanism = context.definition(envelope.definition);
  if (mechanism === undefined) return { is: "waits", on: "definition" };
  if (!isBurial(envelope.kind)) {
    if (!mechanism.hasKind(envelope.kind)) return { is: "without", reason: "kind-not-in-definition" };
    if (rule === undefined) return { is: "waits", on: "kind" };
  }
  const reason =
    definitionReason(context, given, mechanism) ??
    objectReason(given, rule) ??
    olderReason(given, ranks) ??
    labelReason(given, rule);
  return reason === undefined ? { is: "admissible", mechanism, rule } : { is: "without", reason };
}

/** True when the entry belongs to the object: the object was open in what the entry had seen. */
export function isOpenTo(record: ObjectRecord | undefined, leaf: JoinedEntry): record is ObjectRecord {
  if (record === undefined) return false;
  return record.opening === null || leaf.past.has(record.opening);
}

/** True when everything folded into the object that stands is in the entry's past. */
export function hasSeenAll(record: ObjectRecord, leaf: JoinedEntry): boolean {
  return entriesOf(record.heads).every(([log, size]) => (leaf.past.sizes.get(log) ?? 0) >= size);
}

function logReason(leaf: JoinedEntry, rule: AnyRule | undefined): Reason | undefined {
  const joins = rule?.joins === true;
  if (leaf.position.index === 0) return joins ? undefined : "not-joined";
  if (!leaf.joined) return "not-joined";
  return joins ? "join-misplaced" : undefined;
}

function definitionReason(context: FoldContext, given: EnvelopeCase, mechanism: MechanismView): Reason | undefined {
  const { envelope } = given.leaf;
  if (mechanism.postOf(envelope.post)?.party !== envelope.party) return "post-not-of-party";
  const label = mechanism.label(envelope.label);
  if (label === undefined) return "label-unknown";
  return mayGoTo(label, envelope.party, context.audience.parties) ? undefined : "label-not-for-audience";
}

function objectReason(given: EnvelopeCase, rule: AnyRule | undefined): Reason | undefined {
  const { leaf, record } = given;
  const opens = rule?.opens === true;
  if (opens !== (leaf.envelope.subject === undefined)) return "subject-misplaced";
  if (opens) return isOpenTo(record, leaf) ? "repeated" : undefined;
  if (!isOpenTo(record, leaf)) return "subject-not-open";
  if (rule !== undefined && rule.object !== record.type) return "kind-not-of-object";
  const earlier = record.entries.some((entry) => entry.hash === leaf.hash && entry.stands && leaf.past.has(entry));
  return earlier ? "repeated" : undefined;
}

function olderReason(given: EnvelopeCase, ranks: ReadonlyMap<string, number>): Reason | undefined {
  const { leaf, record } = given;
  if (record === undefined) return undefined;
  const own = ranks.get(leaf.envelope.definition) as number;
  const named = hasSeenAll(record, leaf)
    ? record.definitions
    : record.entries.filter((entry) => entry.stands && leaf.past.has(entry)).map((entry) => entry.definition);
  return named.some((definition) => (ranks.get(definition) ?? 0) > own) ? "definition-older" : undefined;
}

function labelReason(given: EnvelopeCase, rule: AnyRule | undefined): Reason | undefined {
  const { leaf, record } = given;
  const binding = rule === undefined || rule.binding;
  if (record === undefined || !binding || leaf.envelope.label === record.label) return undefined;
  return "label-not-of-object";
}
