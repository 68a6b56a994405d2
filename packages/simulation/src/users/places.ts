import {
  actsIn,
  invitationsOf,
  type MatterState,
  mechanismFor,
  postsAt,
  roomOf,
  standingOf,
} from "@kakehashi/coordination";
import type { MechanismView, PostId } from "@kakehashi/core";

/** A body or level where every signatory has a seat, on one of its tracks, with a post of each party that sits there. */
export interface MatterPlace {
  readonly track: string;
  readonly body: string;
  readonly posts: ReadonlyMap<string, PostId>;
}

const known = new WeakMap<MechanismView, Map<string, readonly MatterPlace[]>>();

/** Where these parties can raise a matter together, by the mechanism alone (law 11: no body is named here). */
export function matterPlaces(mechanism: MechanismView, parties: readonly string[]): readonly MatterPlace[] {
  const cache = known.get(mechanism) ?? new Map<string, readonly MatterPlace[]>();
  known.set(mechanism, cache);
  const name = parties.join(" ");
  const places = cache.get(name) ?? findPlaces(mechanism, parties);
  cache.set(name, places);
  return places;
}

function findPlaces(mechanism: MechanismView, parties: readonly string[]): readonly MatterPlace[] {
  return mechanism.bodies.flatMap((body) => {
    if (body.levels.length > 0) return [];
    const seats = mechanism.seats(body.id).filter(({ until }) => until === undefined);
    const posts = new Map<string, PostId>();
    for (const party of parties) {
      const seat = seats.find(
        ({ post }) => mechanism.postOf(post)?.party === party && actsIn(mechanism, post, body.id),
      );
      if (seat === undefined) return [];
      posts.set(party, seat.post as PostId);
    }
    return body.tracks.slice(0, 1).map((track) => ({ track, body: body.id, posts }));
  });
}

/** Posts of the party that take part by invitation where it acts on the matter now. */
export function guestsOn(adopted: MechanismView, state: MatterState, party: string): readonly PostId[] {
  const mechanism = mechanismFor(state, adopted);
  const room = roomOf(mechanism, standingOf(state), party);
  const standing = invitationsOf(state).filter(
    (each) => each.party === party && each.invitation.at === room && !each.ended,
  );
  return standing.map(({ invitation }) => invitation.post as PostId);
}

/** A post of the party that acts on the matter where it stands now; undefined where it sits nowhere on its way. */
export function postOn(adopted: MechanismView, state: MatterState, party: string): PostId | undefined {
  const mechanism = mechanismFor(state, adopted);
  return postsAt(mechanism, roomOf(mechanism, standingOf(state), party), party)[0] as PostId | undefined;
}
