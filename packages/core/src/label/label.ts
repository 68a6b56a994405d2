import { compareText } from "../canonical/compare-text.ts";

/** What a label of the definition says of a document: how high, and to which parties it may go. */
export interface LabelSense {
  readonly rank: number;
  /** Parties it may be released to, besides its author's own. */
  readonly releasableTo: readonly string[];
}

/**
 * The label of something made of several parts: the higher rank, and the parties that every part may go to.
 * Without parts there is nothing to protect, and nobody to give it to: undefined.
 */
export function combineLabels(parts: readonly LabelSense[]): LabelSense | undefined {
  const [first, ...rest] = parts;
  if (first === undefined) return undefined;
  return rest.reduce<LabelSense>(
    (sum, part) => ({
      rank: Math.max(sum.rank, part.rank),
      releasableTo: sum.releasableTo.filter((party) => part.releasableTo.includes(party)),
    }),
    { rank: first.rank, releasableTo: [...new Set(first.releasableTo)].sort(compareText) },
  );
}

/** True when every party of the audience but the author's own may have it (law 3: the label permits it). */
export function mayGoTo(label: LabelSense, author: string, parties: readonly string[]): boolean {
  return parties.every((party) => party === author || label.releasableTo.includes(party));
}
