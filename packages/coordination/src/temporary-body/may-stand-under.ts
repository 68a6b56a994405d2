import type { MechanismView } from "../object/mechanism-view.ts";

/** Whether the definition lets the parties open a temporary body there: under a body that it names, a level or a part of it. */
export function mayStandUnder(mechanism: MechanismView, under: string): boolean {
  const { under: named } = mechanism.definition.temporary;
  const room = mechanism.body(under);
  if (room === undefined || room.levels.length > 0 || room.temporary !== undefined) return false;
  if (named.includes(under) || (room.of !== undefined && named.includes(room.of))) return true;
  const { parent } = room;
  return parent !== undefined && named.includes(parent) && mechanism.body(parent)?.parts.includes(under) === true;
}

/** Every place under which one may be opened, in the order of the definition. */
export function placesForTemporary(mechanism: MechanismView): readonly string[] {
  return mechanism.bodies.map(({ id }) => id).filter((id) => mayStandUnder(mechanism, id));
}

/** A post may act on it for its party: it sits where the body stands under, or anywhere if its party has no seat there. */
export function mayActUnder(mechanism: MechanismView, post: string, under: string): boolean {
  if (mechanism.hasSeat(post, under)) return true;
  const party = mechanism.postOf(post)?.party;
  const hasSeats = mechanism.seats(under).some((seat) => seat.until === undefined && seat.party === party);
  return !hasSeats && mechanism.seatsOf(post).length > 0;
}
