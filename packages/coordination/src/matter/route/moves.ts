import { compareText, type Hash, type Placed, type PlacedEntry, placeOf, positionOf } from "@kakehashi/core";
import type { Route } from "./entries.ts";

/** One move of a matter with effect. */
export interface Move extends Placed {
  /** The moves that it had before it and nothing else there had replaced: sorted, none for a first one. */
  readonly over: readonly Hash[];
  readonly value: Route;
}

/** Every move ever made, sorted by hash: the same for every order of arrival that respects cause. */
export type Moves = readonly Move[];

export function addMove(moves: Moves, entry: PlacedEntry, value: Route): Moves {
  const before = lastOf(moves.filter((move) => entry.past.has(positionOf(move))));
  const over = before.map(({ hash }) => hash).sort(compareText);
  return [...moves, { ...placeOf(entry), over, value }].sort((a, b) => compareText(a.hash, b.hash));
}

/**
 * Those of these moves that none of them replaces. `over` names direct predecessors only, which suffices where the moves are
 * all that a past has: what replaces a move in a past is itself in that past.
 */
export function lastOf(moves: Moves): Moves {
  const replaced = new Set(moves.flatMap(({ over }) => over));
  return moves.filter(({ hash }) => !replaced.has(hash));
}

/** The moves that all of these had before them. */
export function commonPast(moves: Moves, found: ReadonlyMap<Hash, Move>): Moves {
  const [first, ...others] = moves.map((move) => pastOf(move, found));
  return [...(first ?? [])].filter((move) => others.every((past) => past.has(move)));
}

function pastOf(move: Move, found: ReadonlyMap<Hash, Move>): ReadonlySet<Move> {
  const past = new Set<Move>();
  const open = [move];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const hash of at.over) {
      const earlier = found.get(hash);
      if (earlier === undefined || past.has(earlier)) continue;
      past.add(earlier);
      open.push(earlier);
    }
  }
  return past;
}
