import { type Run, runsOf, shortestEdit } from "./shortest-edit.ts";
import { scriptOf, tokensOf } from "./tokens.ts";
import { wholeWords } from "./whole-words.ts";

/** Words that stand in both, or only in the earlier or later version. */
export interface Span {
  readonly is: Run["is"];
  readonly text: string;
}

/**
 * What changed between two wordings, so that it reads well, in Japanese above all: no lone character kept between two changes,
 * and changes that begin and end with words, as far as the writing shows where they do. Joining what is not `new` gives the earlier wording,
 * what is not `gone` the later one, exactly.
 */
export function compareWords(before: string, after: string): readonly Span[] {
  const runs = shortestEdit(tokensOf(before), tokensOf(after));
  const clean = runsOf(slid(runsOf(withoutIslands(runsOf(wholeWords(runsOf(withoutIslands(runs))))))));
  return clean.map(({ is, items }) => ({ is, text: items.join("") }));
}

/** What stayed between two changes and is shorter than they are reads as part of one change. */
function withoutIslands(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run, at): readonly Run[] => {
    const isBetween = at > 0 && at < runs.length - 1;
    if (run.is !== "same" || !isBetween || !isIsland(run, runs, at)) return [run];
    return [
      { is: "gone", items: run.items },
      { is: "new", items: run.items },
    ];
  });
}

function isIsland({ items }: Run, runs: readonly Run[], at: number): boolean {
  const changed = (step: -1 | 1) => {
    let most = 0;
    for (let next = at + step; runs[next] !== undefined && runs[next]?.is !== "same"; next += step) {
      most = Math.max(most, weightOf(runs[next]?.items ?? []));
    }
    return most;
  };
  const weight = weightOf(items);
  // A particle or a blank between two changed words, or a character or two between longer changes.
  return weight <= 1 || (weight <= 2 && Math.min(changed(-1), changed(1)) > 2 * weight);
}

/** Characters that carry meaning: blanks, marks and single kana weigh little beside a word. */
function weightOf(items: readonly string[]): number {
  return items.reduce((sum, item) => {
    const script = scriptOf(item);
    if (script === "blank" || script === "other") return sum + 0.5;
    return sum + (script === "latin" ? 2 : 1);
  }, 0);
}

/** A change alone between what stayed may be slid along where the same characters repeat: to where the script changes. */
function slid(runs: readonly Run[]): readonly Run[] {
  const out = [...runs];
  for (let at = 1; at < out.length - 1; at += 1) {
    const [before, change, after] = [out[at - 1], out[at], out[at + 1]] as [Run, Run, Run];
    if (change.is === "same" || before.is !== "same" || after.is !== "same") continue;
    out.splice(at - 1, 3, ...best(before, change, after));
  }
  return out;
}

function best(before: Run, change: Run, after: Run): readonly [Run, Run, Run] {
  const all = [...before.items, ...change.items, ...after.items];
  const size = change.items.length;
  let start = before.items.length;
  while (start > 0 && all[start - 1] === all[start + size - 1]) start -= 1;
  let [found, score] = [before.items.length, -1];
  for (let at = start; at + size <= all.length; at += 1) {
    if (at > start && all[at - 1] !== all[at + size - 1]) break;
    const here = cutScore(all, at) + cutScore(all, at + size);
    if (here > score) [found, score] = [at, here];
  }
  return [
    { is: "same", items: all.slice(0, found) },
    { is: change.is, items: all.slice(found, found + size) },
    { is: "same", items: all.slice(found + size) },
  ];
}

/** How good a place to cut this is: ends best, then marks and blanks, then a change of script. */
function cutScore(items: readonly string[], at: number): number {
  const [left, right] = [items[at - 1], items[at]];
  if (left === undefined || right === undefined) return 4;
  const [a, b] = [scriptOf(left), scriptOf(right)];
  if (a === "other") return 3;
  if (a === "blank") return 2.5;
  if (b === "blank" || b === "other") return 2;
  return a === b ? 0 : 1;
}
