import type { MechanismView } from "./mechanism-view.ts";

/** Posts that a party may seat, send or ask in somewhere are its own, and never its general post: its node's own acts bear that one. */
export function canBePlaced(mechanism: MechanismView, party: string, post: string): boolean {
  const found = mechanism.postOf(post);
  return found?.party === party && !found.general;
}
