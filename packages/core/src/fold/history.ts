import type { Envelope } from "../entry/envelope.ts";
import type { Hash, LogKey } from "../ids.ts";
import type { LogPast } from "../past/log-past.ts";
import { placeAgain } from "../past/place-entry.ts";
import { isBurial } from "./burial.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { FoldedEntry, Past } from "./object-type.ts";
import { readContent } from "./read-content.ts";
import type { AnyRule } from "./type-registry.ts";

/** History that lacks what the record says was folded: the store lost something, and nothing may be folded on it. */
export class HistoryDefect extends Error {
  override readonly name = "HistoryDefect";
}

export interface HistoryEntry {
  readonly envelope: Envelope;
  /** Undefined when purged. */
  readonly body: Uint8Array | undefined;
}

/** The standing entries of one object, by hash, and the logs they stand in. */
export interface History {
  readonly entries: ReadonlyMap<Hash, HistoryEntry>;
  readonly logs: ReadonlyMap<LogKey, LogPast>;
}

/** The state for judging at a past: from exactly the standing entries in it, every recallable one as a tombstone. */
export function judgingStateAt(context: FoldContext, record: ObjectRecord, history: History, past: Past): unknown {
  const before = record.entries.filter((entry) => entry.stands && past.has(entry));
  return replay(context, record, history, before, (entry, rule) =>
    rule.binding ? bodyOf(history, entry, rule) : "tombstone",
  );
}

/** The state of everything that has effect or is a tombstone, by the verdicts that the record holds. */
export function stateOfAll(context: FoldContext, record: ObjectRecord, history: History): unknown {
  const all = record.entries.filter((entry) => entry.verdict === "effect" || entry.verdict === "tombstone");
  return replay(context, record, history, all, (entry, rule) =>
    entry.verdict === "tombstone" ? "tombstone" : bodyOf(history, entry, rule),
  );
}

/** Applies in the order of lists, which puts every entry after its past. Verdicts are not given again. */
function replay(
  context: FoldContext,
  record: ObjectRecord,
  history: History,
  entries: readonly FoldedEntry[],
  content: (entry: FoldedEntry, rule: AnyRule) => unknown,
): unknown {
  let state = record.opening === null ? context.types.charter.founded?.(context.audience) : undefined;
  for (const entry of entries) {
    if (isBurial(entry.kind)) continue;
    const rule = context.types.rule(entry.kind);
    const held = history.entries.get(entry.hash);
    if (rule === undefined || held === undefined) throw new HistoryDefect(`entry ${entry.hash} is not in the history`);
    const placed = placeAgain(held.envelope, entry.hash, entry.index, history.logs);
    state = rule.apply(state, placed, content(entry, rule));
  }
  return state;
}

function bodyOf(history: History, entry: FoldedEntry, rule: AnyRule): unknown {
  const bytes = history.entries.get(entry.hash)?.body;
  const content = bytes === undefined ? undefined : readContent(bytes, rule);
  if (content === undefined || "reason" in content) throw new HistoryDefect(`entry ${entry.hash} has lost its body`);
  return content.value;
}
