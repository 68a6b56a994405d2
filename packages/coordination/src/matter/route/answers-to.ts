import type { MechanismView } from "../../object/mechanism-view.ts";
import type { Move, TakenUp } from "./moves.ts";

/**
 * The acts by which the seats of a party in that body took up a matter that a move brought to it: the first of each post, by
 * cause. None: it has not been taken up.
 */
export function answersTo(
  { taken = [] }: Pick<Move, "taken">,
  by: { readonly party: string; readonly body: string; readonly mechanism: MechanismView },
): readonly TakenUp[] {
  return taken.filter(({ party, post }) => party === by.party && by.mechanism.hasSeat(post, by.body));
}
