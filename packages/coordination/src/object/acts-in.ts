import type { MechanismView } from "./mechanism-view.ts";

/**
 * Whether a post acts in a body without being asked in: its seat there is a standing one. Seats whose attendance is optional
 * (as needed, not fixed) act on a matter by invitation, unless their party has no standing seat in that body at all.
 */
export function actsIn(mechanism: MechanismView, post: string, body: string): boolean {
  if (!mechanism.hasSeat(post, body)) return false;
  const seats = mechanism.seats(body).filter(({ until }) => until === undefined);
  const optional = new Set(mechanism.definition.attendances.flatMap((each) => (each.optional === true ? each.id : [])));
  const standing = seats.filter(({ attendance }) => !optional.has(attendance));
  const party = mechanism.postOf(post)?.party;
  return standing.some((seat) => seat.post === post) || !standing.some((seat) => seat.party === party);
}
