import type { BodyView, Seat } from "@kakehashi/core";
import type { Bilingual } from "../object/bilingual.ts";
import type { MechanismView } from "../object/mechanism-view.ts";

/** A temporary body as a place of the mechanism. */
export interface TemporaryPlace {
  /** The hash of its opening. */
  readonly id: string;
  /** The standing body, or a level or part of it, that it stands under. */
  readonly under: string;
  readonly seats: readonly { readonly party: string; readonly posts: readonly string[] }[];
  /** What the parties call it, where that is known here. */
  readonly name?: Bilingual;
  /** Every party has closed it; absent where that is not known. */
  readonly closed?: true;
}

const unnamed: Bilingual = { ja: "臨時の機関", en: "Temporary body" };

/**
 * The mechanism with these temporary bodies in it, each as a part of the body that it stands under: on its step of the ladder,
 * with its tracks, and with seats of its own. One that is there already keeps its name and its stage, and takes the seats that are given.
 */
export function withTemporary(mechanism: MechanismView, places: readonly TemporaryPlace[]): MechanismView {
  const known = places.filter(({ under }) => mechanism.body(under) !== undefined);
  if (known.length === 0) return mechanism;
  const rooms = new Map(known.map((place) => [place.id, roomOf(mechanism, place)]));
  const seats = new Map(known.map((place) => [place.id, seatsIn(mechanism, place)]));
  return {
    ...mechanism,
    bodies: mechanism.bodies
      .filter(({ id }) => !rooms.has(id))
      .flatMap((body) => [body, ...[...rooms.values()].filter(({ parent }) => parent === body.id)]),
    body: (id) => rooms.get(id) ?? mechanism.body(id),
    seats: (body) => seats.get(body) ?? mechanism.seats(body),
    seatsOf: (post) => [
      ...mechanism.seatsOf(post).filter(({ body }) => !seats.has(body)),
      ...[...seats.values()].flat().filter((seat) => seat.post === post),
    ],
    hasSeat: (post, body) => seats.get(body)?.some((seat) => seat.post === post) ?? mechanism.hasSeat(post, body),
    pathUp: (from) => {
      const room = rooms.get(from);
      return room?.parent === undefined ? mechanism.pathUp(from) : [{ body: from }, ...mechanism.pathUp(room.parent)];
    },
  };
}

function roomOf(mechanism: MechanismView, { id, under, name, closed }: TemporaryPlace): BodyView {
  const { tracks, level, convened, arrangement } = mechanism.body(under) as BodyView;
  return {
    id,
    name: name ?? mechanism.body(id)?.name ?? unnamed,
    temporary: closed === true ? "closed" : (mechanism.body(id)?.temporary ?? "open"),
    parent: under,
    ...{ tracks, convened, levels: [], parts: [], perMeeting: false },
    ...(level !== undefined && { level }),
    ...(arrangement !== undefined && { arrangement }),
  };
}

/** Whoever the parties seat there sits there like any member that stands. */
function seatsIn({ definition }: MechanismView, { id, seats }: TemporaryPlace): readonly Seat[] {
  const standing = definition.attendances.find(({ optional }) => optional !== true) ?? definition.attendances[0];
  const attendance = standing?.id ?? "standing";
  return seats.flatMap(({ party, posts }) => posts.map((post) => ({ attendance, body: id, party, post })));
}
