import { compareForList, type Hash } from "@kakehashi/core";
import { commonPast, lastOf, type Move, type Moves } from "./moves.ts";

/** Where a matter stands, and how it came there. */
export interface Standing {
  readonly body: string;
  /** The bodies at which it stood one after another: the opening's first, `body` last. */
  readonly way: readonly string[];
  /** The move that brought it here; undefined where it stands as it was opened. */
  readonly move: Move | undefined;
  /** Moves that crossed and of which none is higher than the others: the matter stays where all of them left from. */
  readonly crossed: Moves;
}

/** The places that a matter's state gives. */
export interface Routed {
  readonly opening: { readonly body: string };
  readonly moves: Moves;
}

/**
 * Where the matter stands: of moves that crossed the one to the higher step of the ladder counts; of several to the same step
 * and different bodies none does, and the matter stays where they had all left from (unsettled; decision 0017). The same
 * for every order of arrival; pure.
 */
export function standingOf({ opening, moves }: Routed): Standing {
  const found = new Map(moves.map((move) => [move.hash, move]));
  const back: string[] = [];
  let came: Move | undefined;
  let crossed: Moves = [];
  // Each turn goes back to moves that lie in the past of those before, so there are no more turns than moves.
  for (let last = lastOf(moves); last.length > 0; ) {
    const top = highest(last);
    const move = top[0] as Move;
    if (top.some(({ value }) => value.to !== move.value.to)) {
      if (back.length === 0 && crossed.length === 0) crossed = top;
      last = lastOf(commonPast(top, found));
      continue;
    }
    if (back.length === 0) came = move;
    back.push(move.value.to);
    last = move.over.flatMap((hash: Hash) => found.get(hash) ?? []);
  }
  const way = [opening.body, ...back.reverse()];
  return { body: way.at(-1) as string, way, move: came, crossed };
}

/** Those that reach the highest step, in the order of lists. */
function highest(moves: Moves): Moves {
  const rung = Math.max(...moves.map(({ value }) => value.rung));
  return moves.filter(({ value }) => value.rung === rung).sort(compareForList);
}

/** Moves that crossed with the one that counts, or with each other: each side sees them, with their words. */
export function crossedMoves({ opening, moves }: Routed): Moves {
  const last = lastOf(moves);
  const { crossed } = standingOf({ opening, moves });
  return last.length > 1 || crossed.length > 0 ? [...last].sort(compareForList) : [];
}
