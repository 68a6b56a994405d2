import {
  type LiaisonState,
  mayActUnder,
  placesForTemporary,
  stageOf,
  type TemporaryBodyState,
} from "@kakehashi/coordination";
import type { Hash, PostId } from "@kakehashi/core";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Act } from "./acts.ts";
import type { Ask, Desk } from "./desk.ts";

function words(desk: Desk, kind: string) {
  const marker = desk.marker(kind);
  return { marker, said: { ja: `${marker}現地調整所` } };
}

/** Some posts of a party, sometimes with one of another party, which must be refused. */
function somePosts(desk: Desk, party: string): readonly string[] {
  const { mechanism } = desk.world.founding;
  const own = mechanism.postsOf(desk.random.oneIn(12) ? desk.random.pick(mechanism.parties).id : party);
  return [desk.random.pick(own).id, desk.random.pick(own).id];
}

function postUnder(desk: Desk, under: string, party: string): PostId | undefined {
  const { mechanism } = desk.world.founding;
  const posts = mechanism.postsOf(party).filter(({ id }) => mayActUnder(mechanism, id, under));
  return posts.length === 0 ? undefined : (desk.random.pick(posts).id as PostId);
}

const propose: Act = (desk, machine) => {
  const places = placesForTemporary(desk.world.founding.mechanism);
  if (places.length === 0) return undefined;
  const under = desk.random.pick(places);
  const post = postUnder(desk, under, machine.party);
  const { marker, said } = words(desk, "body");
  const input = { under, name: said, posts: somePosts(desk, machine.party) };
  return post && { name: "temporary-body.open", input, post, marker };
};

const onBody: Act = async (desk, machine, audience) => {
  const body = await desk.pick(machine, audience, "temporary-body");
  if (body === undefined || desk.random.oneIn(12)) return propose(desk, machine, audience);
  const state = body.state as TemporaryBodyState;
  const post = postUnder(desk, state.opening.under, machine.party);
  if (post === undefined) return undefined;
  const about = { subject: body.subject, post };
  if (desk.random.oneIn(8)) return { name: "temporary-body.close", input: {}, ...about };
  if (desk.random.oneIn(6)) {
    const { marker, said } = words(desk, "body");
    return { name: "temporary-body.rename", input: { words: said }, marker, ...about };
  }
  return { name: "temporary-body.consent", input: { posts: somePosts(desk, machine.party) }, ...about };
};

/** A temporary body of the audience that stands open at that machine; undefined where none does. */
export async function openBody(desk: Desk, machine: Machine, audience: FoundAudience): Promise<Hash | undefined> {
  const body = await desk.pick(machine, audience, "temporary-body");
  return body !== undefined && stageOf(body.state as TemporaryBodyState) === "open" ? body.subject : undefined;
}

const register: Act = async (desk, machine, audience) => {
  const others = audience.parties.filter((party) => party !== machine.party);
  const { marker, said } = words(desk, "liaison");
  const from = desk.world.time.now() + desk.random.below(9_000_000);
  const body = desk.random.oneIn(2) ? await openBody(desk, machine, audience) : undefined;
  const where = { host: desk.random.pick(others), ...(body === undefined ? {} : { body }) };
  const post = somePosts(desk, machine.party)[0];
  return { name: "liaison.register", input: { post, role: said, from, ...where }, marker };
};

const onLiaison: Act = async (desk, machine, audience): Promise<Ask | undefined> => {
  const liaison = await desk.pick(machine, audience, "liaison");
  if (liaison === undefined || desk.random.oneIn(5)) return register(desk, machine, audience);
  const { subject } = liaison;
  const { opening } = liaison.state as LiaisonState;
  if (opening.host === machine.party && desk.random.oneIn(2)) return { name: "liaison.receive", subject, input: {} };
  if (desk.random.oneIn(4)) return { name: "liaison.end", subject, input: {} };
  const { marker, said } = words(desk, "role");
  if (desk.random.oneIn(2)) return { name: "liaison.describe", subject, input: { role: said }, marker };
  const from = desk.world.time.now();
  return { name: "liaison.set-period", subject, input: { from, until: from + 1 + desk.random.below(9_000_000) } };
};

/** What people do with bodies of their own making and posts at each other's, with its weight beside the other acts. */
export const bodyActs: readonly (readonly [number, Act])[] = [
  [5, onBody],
  [2, onLiaison],
];
