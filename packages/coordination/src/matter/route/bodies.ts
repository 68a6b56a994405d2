import type { BodyView, LinkView } from "@kakehashi/core";
import { actsIn } from "../../object/acts-in.ts";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { RouteAct } from "./entries.ts";
import type { Standing } from "./standing.ts";

/** Where a body stands on the ladder: 1 is the lowest step, 0 beside it. */
export function rungOf(mechanism: MechanismView, body: string): number {
  const level = mechanism.body(body)?.level;
  return mechanism.ladder.findIndex(({ id }) => id === level) + 1;
}

/**
 * Bodies and levels that a link joins to this one; with `carrying`, by links that carry that act. A part of a body that
 * stands for several has the links of that body; a link to a body with levels that names none joins each of them.
 */
export function linkedBodies(mechanism: MechanismView, from: string, carrying?: string): readonly string[] {
  const linked = endsOf(mechanism, from).flatMap((end) =>
    mechanism
      .links(end, carrying)
      .filter((link) => link.carries.length > 0 && leavesFrom(mechanism, link, end))
      .flatMap((link) => roomsAt(mechanism, link.toLevel ?? link.to)),
  );
  return [...new Set(linked)].filter((body) => body !== from);
}

/** The body itself, and the one whose part it is. A temporary body is a part of the one that it stands under. */
function endsOf(mechanism: MechanismView, from: string): readonly string[] {
  const room = mechanism.body(from);
  const { parent } = room ?? {};
  if (parent === undefined) return [from];
  const isPart = room?.temporary !== undefined || mechanism.body(parent)?.parts.includes(from) === true;
  return isPart ? [from, ...endsOf(mechanism, parent)] : [from];
}

function temporaryUnder(mechanism: MechanismView, body: string): readonly string[] {
  return mechanism.bodies
    .filter(({ parent, temporary }) => temporary === "open" && parent === body)
    .map(({ id }) => id);
}

/** Parts of the body whose part this one is, where one of the two is a temporary body. */
function besides(mechanism: MechanismView, from: string): readonly string[] {
  const [, parent] = endsOf(mechanism, from);
  if (parent === undefined) return [];
  const parts = mechanism.body(from)?.temporary !== undefined ? (mechanism.body(parent)?.parts ?? []) : [];
  return [...parts, ...temporaryUnder(mechanism, parent)].filter((id) => id !== from);
}

function leavesFrom(mechanism: MechanismView, link: LinkView, end: string): boolean {
  const of = mechanism.body(end)?.of;
  const from = mechanism.definition.links.find(({ id }) => id === link.id)?.from;
  return link.bothWays || from === end || from === of;
}

function roomsAt(mechanism: MechanismView, body: string): readonly string[] {
  const room: BodyView | undefined = mechanism.body(body);
  if (room === undefined) return [];
  const rooms = room.levels.length > 0 ? room.levels : [room.id, ...room.parts];
  return [...rooms, ...rooms.flatMap((id) => temporaryUnder(mechanism, id))];
}

/** True where no step between is left out but those that the definition lets the parties skip. */
export function mayRise(mechanism: MechanismView, from: string, to: string): boolean {
  const low = rungOf(mechanism, from);
  const high = rungOf(mechanism, to);
  if (high <= low) return false;
  return low === 0 || mechanism.ladder.slice(low - 1, high - 2).every(({ skippable }) => skippable);
}

/** Where an act may take the matter from where it stands, in the order of the definition. References off the links are not among them. */
export function placesFor(mechanism: MechanismView, act: RouteAct, { body, way }: Standing): readonly string[] {
  switch (act) {
    case "escalate":
      return risesTo(mechanism, body);
    case "refer":
      return [...new Set([...linkedBodies(mechanism, body, "refer"), ...besides(mechanism, body)])];
    case "return": {
      const rung = rungOf(mechanism, body);
      const back = [...new Set(way.slice(0, -1).toReversed())];
      return back.filter((to) => to !== body && rungOf(mechanism, to) <= rung);
    }
    case "delegate":
      return below(mechanism, body);
  }
}

/** A temporary body hands up to the one that it stands under; nothing is handed up into one. */
function risesTo(mechanism: MechanismView, body: string): readonly string[] {
  const room = mechanism.body(body);
  if (room?.temporary !== undefined && room.parent !== undefined) return [room.parent];
  return linkedBodies(mechanism, body, "escalate").filter(
    (to) => mechanism.body(to)?.temporary === undefined && mayRise(mechanism, body, to),
  );
}

/** Lower steps that a link joins, other levels of the same body, parts of it, and temporary bodies under it. */
function below(mechanism: MechanismView, body: string): readonly string[] {
  const room = mechanism.body(body);
  const levels = room?.of === undefined ? [] : (mechanism.body(room.of)?.levels ?? []);
  const lower = [...levels, ...linkedBodies(mechanism, body)].filter((to) => {
    const rung = rungOf(mechanism, to);
    return rung > 0 && rung < rungOf(mechanism, body);
  });
  return [...new Set([...lower, ...(room?.parts ?? []), ...temporaryUnder(mechanism, body)])];
}

/** Posts of a party that act in the body without being asked in, in the order of the definition. */
export function postsAt(mechanism: MechanismView, body: string, party: string): readonly string[] {
  const seats = mechanism.seats(body).filter(({ until }) => until === undefined);
  return [...new Set(seats.map(({ post }) => post))].filter(
    (post) => mechanism.postOf(post)?.party === party && actsIn(mechanism, post, body),
  );
}

/**
 * The body whose seats act for a party: where the matter stands, or, where the party has no seat there (a body whose
 * members are named for each meeting), the nearest one on the way it came that has; where none has (a body that an
 * amendment dissolved), the first to which it may rise from there. So nobody's matter is left where nobody can move it on.
 */
export function roomOf(mechanism: MechanismView, { body, way }: Pick<Standing, "body" | "way">, party: string): string {
  const isSeated = (room: string): boolean => postsAt(mechanism, room, party).length > 0;
  return way.findLast(isSeated) ?? risesTo(mechanism, body).find(isSeated) ?? body;
}
