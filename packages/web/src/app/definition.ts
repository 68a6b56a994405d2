import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import { type TemporaryPlace, withTemporary } from "@kakehashi/coordination";
import { type CompiledDefinition, type Hash, type MechanismView, mechanismView } from "@kakehashi/core";

const views = new WeakMap<object, MechanismView>();

/** The definition that the node goes by, as its hash names it: schema-checked by the node before it was adopted. */
export function definitionOf(reply: MechanismReply | undefined): CompiledDefinition | undefined {
  return reply === undefined ? undefined : (reply.definition as CompiledDefinition);
}

/** The same look-ups over the definition that the node itself uses, so that a button refuses for the same reason. */
export function mechanismOf(reply: MechanismReply | undefined): MechanismView | undefined {
  if (reply === undefined) return undefined;
  const known = views.get(reply);
  if (known !== undefined) return known;
  const view = withTemporary(
    mechanismView(reply.definition as CompiledDefinition, reply.hash as Hash),
    reply.temporary.flatMap(placeOf),
  );
  views.set(reply, view);
  return view;
}

/** A temporary body that stands or stood open is a place like any other, with who sits there now. */
function placeOf(body: TemporaryBody): readonly TemporaryPlace[] {
  const { id, name, under, sides, stage } = body;
  if (stage !== "open" && stage !== "closed") return [];
  const seats = sides.map(({ party, posts }) => ({ party, posts: posts.map((post) => post.id) }));
  return [{ id, name, under: under.id, seats, ...(stage === "closed" && { closed: true as const }) }];
}

export interface BodyChoice {
  readonly value: string;
  readonly track: string;
  readonly body: string;
  readonly words: string;
}

/**
 * Where a post can raise a matter: each body (or level of one) on each track that the post has a seat on, its own bodies
 * first. Names come from the definition. The place of a subject is a body on one track: that body on another is not among
 * them, since the subject belongs there no more than elsewhere and its name would say that it does.
 */
export function bodyChoices(
  mechanism: MechanismView,
  post: string,
  pick: (words: { ja: string; en: string }) => string,
  place?: { readonly body: string; readonly track: string },
): readonly BodyChoice[] {
  const tracks = new Set(mechanism.seatsOf(post).flatMap((seat) => mechanism.body(seat.body)?.tracks ?? []));
  const places = mechanism.bodies.filter(
    (body) => body.levels.length + body.parts.length === 0 && body.temporary !== "closed",
  );
  const choices = places.flatMap((body) =>
    body.tracks
      .filter((track) => tracks.has(track) && (place?.body !== body.id || place.track === track))
      .map((track) => ({
        value: `${track} ${body.id}`,
        track,
        body: body.id,
        words: `${body.abbr === undefined ? "" : `${body.abbr}　`}${pick(body.name)}　${pick(mechanism.track(track)?.name ?? { ja: track, en: track })}`,
        own: mechanism.hasSeat(post, body.id),
      })),
  );
  return choices.sort((a, b) => Number(b.own) - Number(a.own));
}
