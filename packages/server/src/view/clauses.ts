import type { Clause } from "@kakehashi/contract";
import type { MatterText } from "@kakehashi/coordination";

interface Version {
  readonly version: number;
  readonly party: string;
  readonly text: MatterText;
}

type Written = MatterText["clauses"][number];

function same(a: Written, b: Written): boolean {
  return a.ja === b.ja && a.en === b.en && a.heading?.ja === b.heading?.ja && a.heading?.en === b.heading?.en;
}

/** Share of characters that both have, by counting them: enough to tell a reworded clause from another one. */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const character of a) counts.set(character, (counts.get(character) ?? 0) + 1);
  let both = 0;
  for (const character of b) {
    const left = counts.get(character) ?? 0;
    if (left > 0) both += 1;
    counts.set(character, left - 1);
  }
  return (2 * both) / Math.max(1, a.length + b.length);
}

/** Index of the clause that this one was, in the version before: the same words, else the same heading, else the most like it. */
function earlierOf(
  clause: Written,
  at: number,
  before: readonly Written[],
  taken: ReadonlySet<number>,
): number | undefined {
  const free = before.map((_, index) => index).filter((index) => !taken.has(index));
  const identical = free.find((index) => same(before[index] as Written, clause));
  if (identical !== undefined) return identical;
  const headed = free.find((index) => clause.heading && before[index]?.heading?.ja === clause.heading.ja);
  if (headed !== undefined) return headed;
  const best = free
    .map((index) => ({
      index,
      score: likeness((before[index] as Written).ja, clause.ja) + (index === at ? 0.1 : 0),
    }))
    .sort((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score >= 0.6 ? best.index : undefined;
}

/** Each clause of a version with the version in which it last changed, and by whom. `before` is that of the version before. */
export function clausesOf(
  { version, party, text }: Version,
  before: { readonly text: MatterText; readonly clauses: readonly Clause[] } | undefined,
): Clause[] {
  const taken = new Set<number>();
  return text.clauses.map((clause, at) => {
    const was = before && earlierOf(clause, at, before.text.clauses, taken);
    if (was !== undefined) taken.add(was);
    const earlier = was === undefined ? undefined : before?.clauses[was];
    const kept = was !== undefined && earlier !== undefined && same(before?.text.clauses[was] as Written, clause);
    return {
      ...(clause.heading && { heading: clause.heading }),
      ja: clause.ja,
      en: clause.en,
      changedIn: kept ? earlier.changedIn : version,
      changedBy: kept ? earlier.changedBy : party,
      ...(was !== undefined && { was }),
    };
  });
}
