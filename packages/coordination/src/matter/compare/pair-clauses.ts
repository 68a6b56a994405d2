import { tokensOf } from "./tokens.ts";

/** A clause as it is read and compared, with the words of its alternatives where they are known. */
export interface WordedClause {
  readonly heading?: { readonly ja: string; readonly en: string } | undefined;
  readonly ja: string;
  readonly en: string;
  readonly alternatives?:
    | readonly { readonly party: string; readonly words?: { readonly ja: string; readonly en: string } | undefined }[]
    | undefined;
}

/** From this likeness on (Dice, 0 to 1) a clause is the same one reworded; between the same neighbours less is enough. */
const likeEnough = 0.5;
const likeEnoughInPlace = 0.2;

/**
 * Which clause of the earlier version each of the later one was, by numbers (0-based): the same words first, then the same
 * heading, then the most alike of those left over.
 */
export function pairClauses(
  before: readonly WordedClause[],
  after: readonly WordedClause[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const free = new Set(before.keys());
  const pair = (now: number, was: number | undefined) => {
    if (was === undefined) return;
    pairs.set(now, was);
    free.delete(was);
  };
  const rules: readonly ((old: WordedClause, clause: WordedClause) => boolean)[] = [
    (old, clause) => old.ja === clause.ja && old.en === clause.en,
    (old, clause) => old.ja === clause.ja || old.en === clause.en,
    (old, clause) => clause.heading !== undefined && old.heading?.ja === clause.heading.ja,
  ];
  for (const fits of rules) {
    for (const [now, clause] of after.entries()) {
      if (pairs.has(now)) continue;
      const found = [...free].find((was) => fits(before[was] as WordedClause, clause));
      pair(now, found);
    }
  }
  const likeness = likenessOf(before, after);
  for (const now of after.keys())
    if (!pairs.has(now))
      pair(
        now,
        mostAlike(free, (was) => likeness(was, now)),
      );
  for (const now of after.keys()) {
    if (pairs.has(now)) continue;
    const inPlace = [...free].find((was) => isBetweenTheSame(now, was, pairs, before.length, after.length));
    if (inPlace !== undefined && likeness(inPlace, now) >= likeEnoughInPlace) pair(now, inPlace);
  }
  return pairs;
}

function mostAlike(free: ReadonlySet<number>, likeness: (was: number) => number): number | undefined {
  let found: number | undefined;
  let most = likeEnough;
  for (const was of free) {
    const alike = likeness(was);
    if (alike > most) [found, most] = [was, alike];
  }
  return found;
}

function isBetweenTheSame(
  now: number,
  was: number,
  pairs: ReadonlyMap<number, number>,
  sizeBefore: number,
  sizeAfter: number,
): boolean {
  const follows = now === 0 ? was === 0 : pairs.get(now - 1) === was - 1;
  const leads = now === sizeAfter - 1 ? was === sizeBefore - 1 : pairs.get(now + 1) === was + 1;
  return follows && leads;
}

/** Share of pairs of neighbouring pieces that both have (Dice), in the language in which they are more alike. */
function likenessOf(
  before: readonly WordedClause[],
  after: readonly WordedClause[],
): (was: number, now: number) => number {
  const kept = new Map<string, ReadonlySet<string>>();
  const neighboursOf = (text: string) => {
    const found = kept.get(text) ?? neighbours(text);
    kept.set(text, found);
    return found;
  };
  const dice = (a: string, b: string) => {
    const [one, two] = [neighboursOf(a), neighboursOf(b)];
    const both = [...one].filter((each) => two.has(each)).length;
    return one.size + two.size === 0 ? 0 : (2 * both) / (one.size + two.size);
  };
  return (was, now) => {
    const [old, clause] = [before[was] as WordedClause, after[now] as WordedClause];
    return Math.max(dice(old.ja, clause.ja), dice(old.en, clause.en));
  };
}

function neighbours(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text).filter((token) => token.trim() !== "");
  return new Set(tokens.map((token, at) => `${token} ${tokens[at + 1] ?? ""}`));
}
