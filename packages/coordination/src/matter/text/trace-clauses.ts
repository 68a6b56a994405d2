import type { Hash } from "@kakehashi/core";
import { pairClauses, type WordedClause } from "../compare/pair-clauses.ts";

/** A text with what a trace needs to know of it; its clauses with the words of their alternatives. */
export interface TracedText {
  readonly hash: Hash;
  readonly party: string;
  readonly clauses: readonly WordedClause[];
  readonly supersedes: readonly Hash[];
}

/** Where a clause stood in an earlier text, and whether its words are still those, in each language. 0-based. */
export interface ClausePlace {
  readonly clause: number;
  readonly same: { readonly ja: boolean; readonly en: boolean };
}

export interface ClauseTrace {
  /** Its number in the text before; absent where it is new. */
  readonly was?: number;
  /** The text in which it last changed, and whose it is. */
  readonly changedIn: Hash;
  readonly changedBy: string;
  /** Its place in this text and in every one that it came through. */
  readonly places: ReadonlyMap<Hash, ClausePlace>;
}

/**
 * The way of every clause through the texts, in the order of lists. A text follows those that it takes the place of, the last
 * of them first; one that names none follows the text before it. For people: nothing that binds depends on it.
 */
export function traceClauses(texts: readonly TracedText[]): ReadonlyMap<Hash, readonly ClauseTrace[]> {
  const traces = new Map<Hash, readonly ClauseTrace[]>();
  const made = new Map<Hash, TracedText>();
  let last: Hash | undefined;
  for (const each of texts) {
    const named = each.supersedes.filter((hash) => made.has(hash)).reverse();
    const before = named.length > 0 ? named : last === undefined ? [] : [last];
    const steps = before.map((hash) => ({
      clauses: (made.get(hash) as TracedText).clauses,
      traces: traces.get(hash) as readonly ClauseTrace[],
    }));
    traces.set(each.hash, traceOne(each, steps));
    made.set(each.hash, each);
    last = each.hash;
  }
  return traces;
}

interface Step {
  readonly clauses: readonly WordedClause[];
  readonly traces: readonly ClauseTrace[];
}

function traceOne({ hash, party, clauses: own }: TracedText, steps: readonly Step[]): readonly ClauseTrace[] {
  const pairs = steps.map(({ clauses }) => pairClauses(clauses, own));
  return own.map((clause, now) => {
    const places = new Map<Hash, ClausePlace>([[hash, { clause: now, same: { ja: true, en: true } }]]);
    for (const [at, { clauses, traces }] of steps.entries()) {
      const was = pairs[at]?.get(now);
      if (was === undefined) continue;
      const kept = keptOf(clauses[was] as WordedClause, clause);
      for (const [earlier, place] of (traces[was] as ClauseTrace).places) {
        if (places.has(earlier)) continue;
        const same = { ja: kept.ja && place.same.ja, en: kept.en && place.same.en };
        places.set(earlier, { clause: place.clause, same });
      }
    }
    const was = pairs[0]?.get(now);
    const old = was === undefined ? undefined : steps[0]?.clauses[was];
    const stays = old !== undefined && sameClause(old, clause);
    const earlier = was === undefined ? undefined : steps[0]?.traces[was];
    return {
      ...(was === undefined ? {} : { was }),
      changedIn: stays && earlier !== undefined ? earlier.changedIn : hash,
      changedBy: stays && earlier !== undefined ? earlier.changedBy : party,
      places,
    };
  });
}

function keptOf(old: WordedClause, now: WordedClause): ClausePlace["same"] {
  return { ja: old.ja === now.ja, en: old.en === now.en };
}

/** The same in everything that is read as the clause: heading, words, brackets. */
function sameClause(old: WordedClause, now: WordedClause): boolean {
  const read = ({ heading, ja, en, alternatives = [] }: WordedClause) => {
    const brackets = alternatives.map(({ party, words }) => [party, words?.ja, words?.en]);
    return JSON.stringify([heading?.ja, heading?.en, ja, en, brackets]);
  };
  return read(old) === read(now);
}
