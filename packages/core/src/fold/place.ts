import { compareText } from "../canonical/compare-text.ts";
import type { Incarnation, NodeId } from "../ids.ts";
import type { PlacedEntry } from "./object-type.ts";

/**
 * Where and by whom an entry of a state was written: what a state keeps of it to order and compare it. Plain JSON, and a
 * `Position` that `Past.has` takes.
 */
export interface Placed {
  readonly hash: PlacedEntry["hash"];
  readonly party: string;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  readonly height: number;
}

/** What a state keeps of an entry in order to place it. */
export function placeOf(entry: PlacedEntry): Placed {
  const { node, incarnation, index } = entry.position;
  // Names in order, as canonical JSON wants them: every digest of a state writes this often.
  return { hash: entry.hash, height: entry.height, incarnation, index, node, party: entry.envelope.party };
}

/**
 * The order of lists on every screen: height, then party, node, incarnation, index (spec/fold.md, 8). It puts every entry
 * after its past. Nothing that binds depends on it.
 */
export function compareForList(a: Omit<Placed, "hash">, b: Omit<Placed, "hash">): number {
  return (
    a.height - b.height ||
    compareText(a.party, b.party) ||
    compareText(a.node, b.node) ||
    compareText(a.incarnation, b.incarnation) ||
    a.index - b.index
  );
}
