import type { ListWindow } from "../app/queries.ts";
import type { InView } from "../table/rows-in-view.ts";

/** Pieces begin and end at multiples of this, so that a step of the wheel asks for nothing. */
const stepRows = 25;
/** Rows beyond the view that are here before one comes to them: as many as are drawn there, and one. */
const aheadRows = 13;

/** The piece of a list to read for what is in view. */
export function windowFor({ first, last }: InView): ListWindow {
  const from = Math.max(0, Math.floor((first - aheadRows) / stepRows)) * stepRows;
  const to = Math.ceil((last + 1 + aheadRows) / stepRows) * stepRows;
  return { from, limit: to - from };
}

/** What is read before anybody knows how many rows there is room for. */
export const firstWindow: ListWindow = { from: 0, limit: 2 * stepRows };

/** The piece around a row that keeps the focus out of view; undefined where the other piece has it. */
export function windowAround(place: number | undefined, shown: ListWindow): ListWindow | undefined {
  if (place === undefined) return undefined;
  const isThere = place > shown.from && place < shown.from + shown.limit - 1;
  return isThere || (place === 0 && shown.from === 0) ? undefined : windowFor({ first: place, last: place });
}
