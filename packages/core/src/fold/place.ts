import type { Position } from "../entry/envelope.ts";
import type { PlacedEntry } from "./object-type.ts";

/** Where and by whom an entry of a state was written: what a state keeps of it to order and compare it. Plain JSON. */
export interface Placed {
  readonly hash: PlacedEntry["hash"];
  readonly party: string;
  readonly node: string;
  readonly incarnation: string;
  readonly index: number;
  readonly height: number;
}

export function placeOf(entry: PlacedEntry): Placed {
  const { node, incarnation, index } = entry.position;
  return { hash: entry.hash, party: entry.envelope.party, node, incarnation, index, height: entry.height };
}

/** The position of something placed, in the form that `Past.has` takes. */
export function positionOf(placed: {
  readonly node: string;
  readonly incarnation: string;
  readonly index: number;
}): Position {
  return placed as Position;
}

/** Byte order of strings that are ASCII by their patterns: -1, 0 or 1. Never a collation of the runtime. */
export function compareAscii(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The order of lists on every screen: height, then party, node, incarnation, index (DESIGN, Fold 2). It puts every entry
 * after its past. Nothing that binds depends on it.
 */
export function compareForList(a: Omit<Placed, "hash">, b: Omit<Placed, "hash">): number {
  return (
    a.height - b.height ||
    compareAscii(a.party, b.party) ||
    compareAscii(a.node, b.node) ||
    compareAscii(a.incarnation, b.incarnation) ||
    a.index - b.index
  );
}
