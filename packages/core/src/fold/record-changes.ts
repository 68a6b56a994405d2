import { compareText } from "../canonical/compare-text.ts";
import type { Position } from "../entry/envelope.ts";
import type { LogKey } from "../ids.ts";
import { keyOfLog } from "../past/log-past.ts";
import type { JoinedEntry } from "../past/place-entry.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { FoldedEntry } from "./object-type.ts";
import { compareForList } from "./place.ts";
import type { AnyRule } from "./type-registry.ts";

interface Verdict {
  readonly verdict: string;
  readonly stands: boolean;
  /** Keeps with the entry what it had seen. */
  readonly keepsPast?: boolean | undefined;
}

/** The charter before any entry: the audience itself opens it. */
export function charterRecord(context: FoldContext): ObjectRecord {
  const { audience, types } = context;
  const state = types.charter.founded?.(audience);
  return {
    subject: audience.hash,
    type: types.charter.type,
    label: audience.record.label,
    opening: null,
    number: null,
    entries: [],
    counts: {},
    heads: {},
    definitions: [],
    state,
    judging: state,
    pending: [],
  };
}

/** The record that an opening with effect begins. Openings are binding, so state and judging state are one. */
export function openRecord(leaf: JoinedEntry, rule: AnyRule, state: unknown): ObjectRecord {
  const opening = foldedEntry(leaf, { verdict: "effect", stands: true });
  const log = keyOfLog(opening);
  return {
    subject: leaf.hash,
    type: rule.object,
    label: leaf.envelope.label,
    opening,
    number: rule.unnumbered === true ? null : leaf.number,
    entries: [opening],
    counts: { [log]: 1 },
    heads: { [log]: opening.index + 1 },
    definitions: [opening.definition],
    state,
    judging: state,
    pending: [],
  };
}

/** The record with one more entry; its state is the caller's affair. */
export function addEntry(record: ObjectRecord, leaf: JoinedEntry, verdict: Verdict): ObjectRecord {
  const entry = foldedEntry(leaf, verdict);
  const log = keyOfLog(entry);
  const next = {
    ...record,
    entries: insert(record.entries, entry),
    counts: { ...record.counts, [log]: (record.counts[log] ?? 0) + 1 },
  };
  if (!verdict.stands) return next;
  const { definitions, heads } = record;
  return {
    ...next,
    heads: { ...heads, [log]: Math.max(heads[log] ?? 0, entry.index + 1) },
    definitions: definitions.includes(entry.definition)
      ? definitions
      : [...definitions, entry.definition].sort(compareText),
  };
}

/**
 * The record without a leaf that an expiry expunged. It never stood, so nothing else in the record knows of it; a node that
 * never had its bytes has the same record. The same record when it is not there.
 */
export function expungeEntry(record: ObjectRecord, at: Position): ObjectRecord {
  const gone = record.entries.filter((entry) => !entry.stands && isAt(entry, at));
  if (gone.length === 0) return record;
  const counts: Record<LogKey, number> = { ...record.counts };
  for (const entry of gone) {
    const log = keyOfLog(entry);
    const left = (counts[log] ?? 0) - 1;
    if (left > 0) counts[log] = left;
    else delete counts[log];
  }
  return { ...record, counts, entries: record.entries.filter((entry) => !gone.includes(entry)) };
}

function isAt(entry: FoldedEntry, { node, incarnation, index }: Position): boolean {
  return entry.node === node && entry.incarnation === incarnation && entry.index === index;
}

function foldedEntry(leaf: JoinedEntry, { verdict, stands, keepsPast }: Verdict): FoldedEntry {
  const { envelope, position, hash, height, past } = leaf;
  return {
    hash,
    kind: envelope.kind,
    party: envelope.party,
    post: envelope.post,
    node: position.node,
    incarnation: position.incarnation,
    index: position.index,
    height,
    label: envelope.label,
    time: envelope.time,
    definition: envelope.definition,
    verdict,
    stands,
    ...(keepsPast === true && { past: Object.fromEntries(past.sizes) as Record<LogKey, number> }),
  };
}

/** Most entries come last: looked for from the end. */
function insert(entries: readonly FoldedEntry[], entry: FoldedEntry): readonly FoldedEntry[] {
  let at = entries.length;
  while (at > 0 && compareForList(entries[at - 1] as FoldedEntry, entry) > 0) at -= 1;
  return at === entries.length ? [...entries, entry] : entries.toSpliced(at, 0, entry);
}
