import type { Clause } from "../entries.ts";
import { compareWords, type Span } from "./compare-words.ts";
import { tokensOf } from "./tokens.ts";

/** One clause of either version beside what it was, in both languages. Indexes are 0-based. */
export interface ClauseComparison {
  readonly is: "same" | "changed" | "moved" | "new" | "gone";
  /** Where it stood in the earlier version. */
  readonly was?: number;
  /** Where it stands in the later one. */
  readonly now?: number;
  readonly ja: readonly Span[];
  readonly en: readonly Span[];
  /** The heading changed, was added or taken away. */
  readonly headed: boolean;
  /** Words of one language changed and those of the other did not: the counterpart may be missing. */
  readonly oneLanguageOnly?: "ja" | "en";
}

/** Two versions of a text, clause by clause in the order of the later one; what is gone stands where it was. */
export function compareTexts(before: readonly Clause[], after: readonly Clause[]): readonly ClauseComparison[] {
  const earlier = pairsOf(before, after);
  const rows: ClauseComparison[] = after.map((clause, now) => row(before, earlier.get(now), clause, now, earlier));
  const kept = new Set(earlier.values());
  for (const [was, clause] of [...before.entries()].reverse()) {
    if (kept.has(was)) continue;
    const gone = { is: "gone", was, ja: only("gone", clause.ja), en: only("gone", clause.en), headed: false } as const;
    const at = rows.findIndex((other) => other.was !== undefined && other.is !== "moved" && other.was > was);
    rows.splice(at < 0 ? rows.length : at, 0, gone);
  }
  return rows;
}

function row(
  before: readonly Clause[],
  was: number | undefined,
  clause: Clause,
  now: number,
  pairs: ReadonlyMap<number, number>,
): ClauseComparison {
  const old = was === undefined ? undefined : before[was];
  if (was === undefined || old === undefined) {
    return { is: "new", now, ja: only("new", clause.ja), en: only("new", clause.en), headed: false };
  }
  const isChanged = { ja: old.ja !== clause.ja, en: old.en !== clause.en };
  const headed = JSON.stringify(old.heading ?? {}) !== JSON.stringify(clause.heading ?? {});
  const words = isChanged.ja || isChanged.en || headed;
  const one = isChanged.ja === isChanged.en ? undefined : isChanged.ja ? "ja" : "en";
  return {
    is: words ? "changed" : hasMoved(now, was, pairs) ? "moved" : "same",
    ...{ was, now, headed },
    ja: compareWords(old.ja, clause.ja),
    en: compareWords(old.en, clause.en),
    ...(one === undefined ? {} : { oneLanguageOnly: one }),
  };
}

function only(is: Span["is"], text: string): readonly Span[] {
  return [{ is, text }];
}

/** Out of order with a clause that stands before it now. */
function hasMoved(now: number, was: number, pairs: ReadonlyMap<number, number>): boolean {
  return [...pairs].some(([other, earlier]) => other < now && earlier > was);
}

/** Which clause each was: the same words first, then the same heading, then the most alike of those left over. */
function pairsOf(before: readonly Clause[], after: readonly Clause[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const free = new Set(before.keys());
  const pair = (now: number, was: number | undefined) => {
    if (was === undefined) return;
    pairs.set(now, was);
    free.delete(was);
  };
  const rules: readonly ((old: Clause, clause: Clause) => boolean)[] = [
    (old, clause) => old.ja === clause.ja && old.en === clause.en,
    (old, clause) => old.ja === clause.ja || old.en === clause.en,
    (old, clause) => clause.heading !== undefined && old.heading?.ja === clause.heading.ja,
  ];
  for (const fits of rules) {
    for (const [now, clause] of after.entries()) {
      if (!pairs.has(now))
        pair(
          now,
          [...free].find((was) => fits(before[was] as Clause, clause)),
        );
    }
  }
  for (const [now, clause] of after.entries()) {
    if (!pairs.has(now)) pair(now, mostAlike(before, free, clause));
  }
  return pairs;
}

function mostAlike(before: readonly Clause[], free: ReadonlySet<number>, clause: Clause): number | undefined {
  let found: number | undefined;
  let most = 0.5;
  for (const was of free) {
    const old = before[was] as Clause;
    const alike = Math.max(likeness(old.ja, clause.ja), likeness(old.en, clause.en));
    if (alike > most) [found, most] = [was, alike];
  }
  return found;
}

/** Share of pairs of neighbouring pieces that both have (Dice). */
function likeness(a: string, b: string): number {
  const [one, two] = [neighbours(a), neighbours(b)];
  const both = [...one].filter((pair) => two.has(pair)).length;
  return one.size + two.size === 0 ? 0 : (2 * both) / (one.size + two.size);
}

function neighbours(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text).filter((token) => token.trim() !== "");
  return new Set(tokens.map((token, at) => `${token} ${tokens[at + 1] ?? ""}`));
}
