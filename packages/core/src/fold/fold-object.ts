import { canonicalText } from "../canonical/canonical-text.ts";
import type { Envelope, Position } from "../entry/envelope.ts";
import type { Hash, LogKey } from "../ids.ts";
import type { LogPast } from "../past/log-past.ts";
import { placeAgain } from "../past/place-entry.ts";
import type { FoldContext } from "./fold-context.ts";
import { type CitedLeaf, foldEntry } from "./fold-entry.ts";
import { HistoryDefect } from "./history.ts";
import type { ObjectRecord } from "./object-record.ts";
import { compareForList } from "./place.ts";

/** One entry of the object, with or without effect, whose past is sound and whose log has joined. */
export interface ObjectEntry {
  readonly hash: Hash;
  readonly envelope: Envelope;
  readonly position: Position;
  readonly body: Uint8Array | "buried";
  /** For the opening: its number, as `PlacedLeaf` gave it. */
  readonly number: number;
}

export interface ObjectFold {
  readonly entries: readonly ObjectEntry[];
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  readonly charter: ObjectRecord | undefined;
  readonly cited: ReadonlyMap<Hash, CitedLeaf>;
  readonly stands: (position: Position) => boolean;
}

/**
 * Folds a whole object from nothing, judging everything again: for rebuilding and for checking. Must give the same record as
 * one by one. For the charter pass no charter: it is its own.
 *
 * @throws HistoryDefect when an entry waits for something that is not here.
 */
export function foldObject(context: FoldContext, fold: ObjectFold): ObjectRecord | undefined {
  const placed = fold.entries
    .map((entry) => ({
      entry,
      leaf: {
        ...placeAgain(entry.envelope, entry.hash, entry.position.index, fold.logs),
        joined: true,
        number: entry.number,
      },
    }))
    .sort((a, b) => compareForList(orderOf(a.leaf), orderOf(b.leaf)));
  const entries = new Map(
    fold.entries.map(({ hash, envelope, body }) => [hash, { envelope, body: body === "buried" ? undefined : body }]),
  );
  const history = { entries, logs: fold.logs };
  let record: ObjectRecord | undefined;
  for (const { entry, leaf } of placed) {
    const charter = entry.envelope.subject === context.audience.hash ? record : fold.charter;
    const result = foldEntry(context, {
      leaf,
      body: entry.body,
      record,
      charter,
      cited: fold.cited,
      stands: fold.stands,
      history,
    });
    if (result.is !== "folded") throw new HistoryDefect(`entry ${entry.hash} ${result.is}`);
    record = result.record;
  }
  return record;
}

/** True when two records are the same byte for byte. */
export function sameRecord(a: ObjectRecord | undefined, b: ObjectRecord | undefined): boolean {
  return canonicalText(a ?? null) === canonicalText(b ?? null);
}

function orderOf(leaf: ReturnType<typeof placeAgain>): Parameters<typeof compareForList>[0] {
  return { ...leaf.position, party: leaf.envelope.party, height: leaf.height };
}
