import type { LabelSense } from "../label/label.ts";

/** How much a person at a node may read: up to which rank, and for which parties the person is there. */
export interface Clearance {
  readonly rank: number;
  /** The parties that the person serves: usually the node's own; another one for a liaison officer. At least one. */
  readonly parties: readonly string[];
}

/**
 * True when that clearance dominates the label at a node of `home`: the rank is high enough, and everyone whom the person
 * serves is the node's own party or one that the label may be released to. Fails closed: serving nobody reads nothing.
 */
export function dominates(clearance: Clearance, label: LabelSense, home: string): boolean {
  return (
    clearance.rank >= label.rank &&
    clearance.parties.length > 0 &&
    clearance.parties.every((party) => party === home || label.releasableTo.includes(party))
  );
}
