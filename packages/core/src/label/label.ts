/** What a label of the definition says of a document: how high, and to which parties it may go. */
export interface LabelSense {
  readonly rank: number;
  /** Parties it may be released to, besides its author's own. */
  readonly releasableTo: readonly string[];
}

/** True when every party of the audience but the author's own may have it (law 3: the label permits it). */
export function mayGoTo(label: LabelSense, author: string, parties: readonly string[]): boolean {
  return parties.every((party) => party === author || label.releasableTo.includes(party));
}
