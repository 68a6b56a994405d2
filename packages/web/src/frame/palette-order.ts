import { matchRank } from "@kakehashi/language";
import type { Action } from "../app/actions.tsx";

/** What can be done where one is, then where one can go, then what is the same everywhere. */
const groups: readonly Action["group"][] = ["act", "move", "go", "everywhere"];

/**
 * The actions that a query finds, best match first; of those that match alike, and where nothing is typed yet, what can
 * be done on this screen now, what cannot, the places, and last what is the same everywhere.
 */
export function inPaletteOrder(actions: readonly Action[], query: string): readonly Action[] {
  return actions
    .filter(({ hidden }) => hidden !== true)
    .map((action) => ({
      action,
      rank: matchRank({ ...action.words, ...(action.kana === undefined ? {} : { kana: action.kana }) }, query),
      place: groups.indexOf(action.group) + (action.reason === undefined ? 0 : 0.5),
    }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.place - b.place)
    .map(({ action }) => action);
}
