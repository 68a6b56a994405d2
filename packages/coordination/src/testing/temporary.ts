import type { Hash } from "@kakehashi/core";
import { mechanismFor } from "../matter/route/rooms.ts";
import { standingOf } from "../matter/route/standing.ts";
import type { MatterState } from "../matter/state.ts";
import { consent } from "../temporary-body/commands/consent.ts";
import { open as propose } from "../temporary-body/commands/open.ts";
import { placesForTemporary } from "../temporary-body/may-stand-under.ts";
import { act, carryAll, type Desk, type Office } from "./desk.ts";

/** A place under which a temporary body may stand, where every party sits. */
export function underOf({ mechanism, parties }: Office): string {
  const place = placesForTemporary(mechanism).find((id) =>
    parties.every((party) => seatsOf(mechanism.seats(id), party).length > 0),
  );
  if (place === undefined) throw new Error("no temporary body may stand where all sit");
  return place;
}

function seatsOf<Seat extends { readonly party: string }>(seats: readonly Seat[], party: string): readonly Seat[] {
  return seats.filter((seat) => seat.party === party);
}

/** A party's post that sits there. */
export function postUnder({ mechanism }: Office, under: string, party: string): string {
  return seatsOf(mechanism.seats(under), party)[0]?.post as string;
}

/** A party's post without a seat there: one that a temporary body may bring in. */
export function postBeside({ mechanism }: Office, under: string, party: string): string {
  const found = mechanism.postsOf(party).find(({ id, general }) => !general && !mechanism.hasSeat(id, under));
  if (found === undefined) throw new Error("every post sits there");
  return found.id;
}

/** Proposes a body by the first desk, with a post of it that sits beside. */
export function proposeBody(office: Office, desk: Desk, under: string): Hash {
  const posts = [postBeside(office, under, desk.party)];
  const input = { under, name: { ja: "現地調整所", en: "Field office" }, posts };
  return act(office, desk, { command: propose, post: postUnder(office, under, desk.party), input }).subject;
}

export function consentTo(office: Office, desk: Desk, body: Hash, under: string, posts?: readonly string[]): Hash {
  const input = { posts: posts ?? [postBeside(office, under, desk.party)] };
  const post = postUnder(office, under, desk.party);
  return act(office, desk, { command: consent, subject: body, post, input }).entries[0] as Hash;
}

/** A temporary body that stands open, on every desk. */
export function openBody(office: Office, desks: readonly Desk[], under = underOf(office)): Hash {
  const [first, ...others] = desks as readonly [Desk, ...Desk[]];
  const body = proposeBody(office, first, under);
  carryAll(office, desks);
  for (const desk of others) consentTo(office, desk, body, under);
  carryAll(office, desks);
  return body;
}

/** Who of a party sits where the matter stands. */
export function seatedAt({ mechanism }: Office, state: MatterState, party: string): readonly string[] {
  const { body } = standingOf(state);
  const seats = mechanismFor(state, mechanism).seats(body);
  return seats.filter((seat) => seat.party === party).map(({ post }) => post);
}
