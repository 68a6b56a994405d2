import type { Hash, LabelId, LogKey } from "../ids.ts";
import type { FoldedEntry } from "./object-type.ts";

/**
 * Everything the fold keeps of one object: plain JSON, stored as canonical bytes, the same for every order of arrival that
 * respects cause. Made by `foldEntry` only.
 */
export interface ObjectRecord {
  /** The hash of its opening; of the audience for the charter. */
  readonly subject: Hash;
  readonly type: string;
  readonly label: LabelId;
  /** The opening entry's facts; null for the charter, which the audience itself opens. */
  readonly opening: FoldedEntry | null;
  /**
   * n of its reference (J-12): 1 + the numbered openings before it in its node's logs, by the opening's own past.
   * Null for the charter and for objects without a number (log lines).
   */
  readonly number: number | null;
  /** Entries whose opening stands in their past, with or without effect, in the order of lists. */
  readonly entries: readonly FoldedEntry[];
  /** Entries folded from each log. */
  readonly counts: Readonly<Record<LogKey, number>>;
  /** Highest index folded from each log, plus 1: what an entry must have seen to have seen the whole object. */
  readonly heads: Readonly<Record<LogKey, number>>;
  /** Definitions named by standing entries, sorted. */
  readonly definitions: readonly Hash[];
  /** The kind's state, with the bodies held. */
  readonly state: unknown;
  /** The same, with a tombstone for every recallable entry: what judging may see. */
  readonly judging: unknown;
  /** Entries read as tombstones whose recall or expiry is not folded yet, sorted. While there is one, the digest is not comparable. */
  readonly pending: readonly Hash[];
}
