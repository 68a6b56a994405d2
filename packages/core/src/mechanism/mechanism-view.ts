import type { Hash } from "../ids.ts";
import { bodyViews } from "./body-views.ts";
import type { CompiledDefinition, CompiledPost, Seat } from "./compiled-definition.ts";
import { ladderOf } from "./ladder.ts";
import { linksAt } from "./link-views.ts";
import { pathUp } from "./path-up.ts";
import type { BodyView, LinkView, MechanismView, Named, PostView, Suggestion } from "./view.ts";

/**
 * What judging, commands and screens may ask of a compiled definition. Made once for each adopted definition.
 *
 * @param hash what `definitionHash` gives for it.
 */
export function mechanismView(definition: CompiledDefinition, hash: Hash): MechanismView {
  const bodies = bodyViews(definition);
  const ladder = ladderOf(definition.levels).map(({ id, name, skippable }) => ({
    id,
    name,
    skippable: skippable !== undefined,
  }));
  const posts = definition.posts.map(postView);
  const suggestions = suggestionsOf(definition);
  const kinds = new Set(definition.kinds);
  const bodyOf = byId(bodies);
  const postOf = byId(posts);
  const labelOf = byId(definition.labels);
  const seats = seatLookup(definition, bodyOf);
  const links = linkLookup(definition, bodyOf);
  return {
    hash,
    definition,
    name: definition.name,
    version: definition.version,
    parties: definition.parties,
    tracks: definition.tracks,
    ladder,
    bodies,
    situations: definition.situations,
    measures: definition.measures,
    labels: definition.labels,
    suggestions,
    priorities: definition.priorities ?? [],
    procedures: definition.procedures ?? [],
    templates: definition.templates ?? [],
    kinds: definition.kinds,
    party: byId(definition.parties),
    level: byId(definition.levels),
    postOf,
    ...seats,
    postsOf: (party) => posts.filter((post) => post.party === party),
    generalPost: (party) => posts.find((post) => post.party === party && post.general)?.id,
    body: bodyOf,
    track: byId(definition.tracks),
    situation: byId(definition.situations),
    measure: byId(definition.measures),
    label: labelOf,
    labelWords: (label, party) => labelOf(label)?.words[party],
    act: byId(definition.acts),
    links,
    pathUp: (from) => pathUp({ ladder, body: bodyOf, links }, from),
    procedure: byId(definition.procedures ?? []),
    template: byId(definition.templates ?? []),
    suggestion: (subject) => suggestions.find((each) => each.subject.id === subject),
    hasKind: (kind) => kinds.has(kind),
  };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): (id: string) => Item | undefined {
  const map = new Map(items.map((item) => [item.id, item]));
  return (id) => map.get(id);
}

function postView(post: CompiledPost): PostView {
  const { derived: _, ...rest } = post;
  return { ...rest, general: post.function === "general" };
}

function suggestionsOf(definition: CompiledDefinition): readonly Suggestion[] {
  return definition.subjects.map(({ id, name, track, body, consult, suggested, reason }) => {
    const subject: Named = { id, name };
    return { subject, track, body, consult: consult ?? [], suggested: suggested === true, reason };
  });
}

function seatLookup(definition: CompiledDefinition, bodyOf: (id: string) => BodyView | undefined) {
  const rooms = (id: string): readonly string[] => {
    const body = bodyOf(id);
    return body === undefined ? [] : [id, ...body.levels, ...body.parts];
  };
  // Asked for with every matter that is folded, listed or shown.
  const seated = new Map<string, readonly Seat[]>();
  const seats = (body: string): readonly Seat[] => {
    const known = seated.get(body);
    if (known !== undefined) return known;
    const within = rooms(body);
    const found = definition.seats.filter((seat) => within.includes(seat.body));
    if (bodyOf(body) !== undefined) seated.set(body, found);
    return found;
  };
  const standing = new Map<string, Set<string>>();
  // A seat that has ended is kept as a fact of the body; nobody acts from it.
  for (const { post, body, until } of definition.seats) {
    if (until === undefined) standing.set(post, (standing.get(post) ?? new Set()).add(body));
  }
  return {
    seats,
    seatsOf: (post: string): readonly Seat[] =>
      definition.seats.filter((seat) => seat.post === post && seat.until === undefined),
    hasSeat: (post: string, body: string): boolean =>
      rooms(body).some((room) => standing.get(post)?.has(room) === true),
  };
}

function linkLookup(definition: CompiledDefinition, bodyOf: (id: string) => BodyView | undefined) {
  return (from: string, carrying?: string): readonly LinkView[] => {
    const links = linksAt(definition, from, bodyOf(from)?.of);
    return carrying === undefined ? links : links.filter(({ carries }) => carries.includes(carrying));
  };
}
