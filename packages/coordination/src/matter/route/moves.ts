import { compareForList, compareText, type Hash, type Placed, type PlacedEntry, placeOf } from "@kakehashi/core";
import type { Route } from "./entries.ts";

/** One move of a matter with effect. */
export interface Move extends Placed {
  /** The moves that it had before it and nothing else there had replaced: sorted, none for a first one. */
  readonly over: readonly Hash[];
  readonly value: Route;
  /** The first act of each post that had the move before it; absent while there is none. Sorted by post. */
  readonly taken?: readonly TakenUp[];
}

/** An act by which a post took up a matter that had come to it. */
export interface TakenUp extends Placed {
  readonly post: string;
}

/** Every move ever made, sorted by hash: the same for every order of arrival that respects cause. */
export type Moves = readonly Move[];

export function addMove(moves: Moves, entry: PlacedEntry, value: Route): Moves {
  const before = lastOf(moves.filter((move) => entry.past.has(move)));
  const over = before.map(({ hash }) => hash).sort(compareText);
  return [...moves, { ...placeOf(entry), over, value }].sort((a, b) => compareText(a.hash, b.hash));
}

/** What moves a matter, and the words beside it, take up nothing: they came with it, or bring it on, and then it is asked anew. */
const moving: ReadonlySet<string> = new Set(["route/1", "route-words/1"]);

/**
 * Notes the act at every move that it had before it: by cause, so that an act which crossed with a move is no answer to it. Of
 * several acts of one post the first in the order of lists stays, whatever came first; a recalled one has taken up all the same.
 */
export function takeUp(moves: Moves, entry: PlacedEntry): Moves {
  const { kind, post } = entry.envelope;
  if (moving.has(kind) || moves.length === 0) return moves;
  const act: TakenUp = { ...placeOf(entry), post };
  const isFirst = ({ taken = [] }: Move) => {
    const known = taken.find((each) => each.post === post);
    return known === undefined || compareForList(act, known) < 0;
  };
  const touched = new Set(moves.filter((move) => entry.past.has(move) && isFirst(move)));
  if (touched.size === 0) return moves;
  return moves.map((move) => (touched.has(move) ? { ...move, taken: withAct(move.taken ?? [], act) } : move));
}

function withAct(taken: readonly TakenUp[], act: TakenUp): readonly TakenUp[] {
  return [...taken.filter(({ post }) => post !== act.post), act].sort((a, b) => compareText(a.post, b.post));
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
