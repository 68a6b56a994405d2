import { compareWords, type Span } from "./compare-words.ts";
import { pairClauses, type WordedClause } from "./pair-clauses.ts";

/** One clause of either version beside what it was, in both languages. Indexes are 0-based. */
export interface ClauseComparison {
  readonly is: "same" | "changed" | "moved" | "new" | "gone";
  /** Where it stood in the earlier version. */
  readonly was?: number;
  /** Where it stands in the later one. */
  readonly now?: number;
  readonly ja: readonly Span[];
  readonly en: readonly Span[];
  /** Out of order with a clause that stands before it now, whether its words changed or not. */
  readonly moved: boolean;
  /** The heading changed, was added or taken away. */
  readonly headed: boolean;
  /** What stands in brackets changed, was added or taken away. */
  readonly brackets: boolean;
  /** Words of one language changed and those of the other did not: the counterpart may be missing. */
  readonly oneLanguageOnly?: "ja" | "en";
}

/** Two versions of a text, clause by clause in the order of the later one; what is gone stands where it was. */
export function compareTexts(
  before: readonly WordedClause[],
  after: readonly WordedClause[],
): readonly ClauseComparison[] {
  const earlier = pairClauses(before, after);
  const rows: ClauseComparison[] = after.map((clause, now) => row(before, earlier.get(now), clause, now, earlier));
  const kept = new Set(earlier.values());
  for (const [was, clause] of [...before.entries()].reverse()) {
    if (kept.has(was)) continue;
    const gone = { is: "gone", was, ja: only("gone", clause.ja), en: only("gone", clause.en), ...unmarked } as const;
    const at = rows.findIndex((other) => other.was !== undefined && !other.moved && other.was > was);
    rows.splice(at < 0 ? rows.length : at, 0, gone);
  }
  return rows;
}

function row(
  before: readonly WordedClause[],
  was: number | undefined,
  clause: WordedClause,
  now: number,
  pairs: ReadonlyMap<number, number>,
): ClauseComparison {
  const old = was === undefined ? undefined : before[was];
  if (was === undefined || old === undefined) {
    return { is: "new", now, ja: only("new", clause.ja), en: only("new", clause.en), ...unmarked };
  }
  const isChanged = { ja: old.ja !== clause.ja, en: old.en !== clause.en };
  const headed = JSON.stringify(old.heading ?? {}) !== JSON.stringify(clause.heading ?? {});
  const brackets = bracketsOf(old) !== bracketsOf(clause);
  const words = isChanged.ja || isChanged.en || headed || brackets;
  const moved = hasMoved(now, was, pairs);
  const one = isChanged.ja === isChanged.en ? undefined : isChanged.ja ? "ja" : "en";
  return {
    is: words ? "changed" : moved ? "moved" : "same",
    ...{ was, now, moved, headed, brackets },
    ja: compareWords(old.ja, clause.ja),
    en: compareWords(old.en, clause.en),
    ...(one === undefined ? {} : { oneLanguageOnly: one }),
  };
}

const unmarked = { moved: false, headed: false, brackets: false } as const;

function bracketsOf({ alternatives = [] }: WordedClause): string {
  return JSON.stringify(alternatives.map(({ party, words }) => [party, words?.ja, words?.en]));
}

function only(is: Span["is"], text: string): readonly Span[] {
  return [{ is, text }];
}

function hasMoved(now: number, was: number, pairs: ReadonlyMap<number, number>): boolean {
  return [...pairs].some(([other, earlier]) => other < now && earlier > was);
}
