import { compareForList, compareText, type Hash } from "@kakehashi/core";
import type { Relation } from "../entries.ts";
import type { MatterState } from "../state.ts";

type Linked = Pick<MatterState, "relations">;

/** One link of a matter, from its own side or from the other. Two links of one kind between the same two are one. */
export interface MatterLink {
  readonly object: Hash;
  readonly relation: Relation["relation"];
  /** The other object says so of this one. */
  readonly from: "this" | "other";
}

/** Every link of a matter: what it says itself, and what other matters of the audience say of it. In no arrival's order. */
export function linksOf(subject: Hash, matters: Iterable<readonly [Hash, Linked]>): readonly MatterLink[] {
  const links = new Map<string, MatterLink>();
  for (const [other, { relations }] of matters) {
    for (const item of relations) {
      if (!("value" in item)) continue;
      const { object, relation } = item.value;
      const isOwn = other === subject;
      if (!isOwn && object !== subject) continue;
      const link: MatterLink = isOwn ? { object, relation, from: "this" } : { object: other, relation, from: "other" };
      links.set(`${link.object} ${link.relation} ${link.from}`, link);
    }
  }
  return [...links].sort(([a], [b]) => compareText(a, b)).map(([, link]) => link);
}

/** The relations of another matter of the audience, as far as whoever asks has it; undefined for what is none, or is not here. */
export type RelationsOf = (object: Hash) => Linked | undefined;

/**
 * Matters that are looked at from one, itself included, round by round along the links that call one a duplicate. People join a
 * few; a chain of thousands would have to be walked at every act on its first.
 */
export const joinedMax = 64;

/** Matters that this one is called a duplicate of, by links that stand. */
export function joinsOf({ relations }: Linked): readonly Hash[] {
  return [...new Set(linksToJoin(relations).map(({ value }) => value.object))].sort(compareText);
}

function linksToJoin(relations: Linked["relations"]) {
  return relations.flatMap((item) => ("value" in item && item.value.relation === "duplicates" ? [item] : []));
}

/**
 * Which matter each is joined to, of this one and all that it leads to by links that call one a duplicate. Of the links the one
 * first in the order of lists holds: a later one of the same matter does not, nor one that would lead in a circle. So of two
 * matters each called a duplicate of the other one stands for both, the same on every node, whichever link came first there.
 */
function joinsAround(subject: Hash, relationsOf: RelationsOf): ReadonlyMap<Hash, Hash> {
  const reached = new Set([subject]);
  const links: { readonly from: Hash; readonly link: ReturnType<typeof linksToJoin>[number] }[] = [];
  for (const from of reached) {
    const linked = relationsOf(from) ?? { relations: [] };
    for (const link of linksToJoin(linked.relations)) links.push({ from, link });
    for (const object of joinsOf(linked)) if (reached.size < joinedMax) reached.add(object);
  }
  const held = new Map<Hash, Hash>();
  for (const { from, link } of links.sort((a, b) => compareForList(a.link, b.link))) {
    if (!held.has(from) && endOf(link.value.object, held) !== from) held.set(from, link.value.object);
  }
  return held;
}

/** Where a matter's joins end; there is no circle among them. */
function endOf(subject: Hash, joins: ReadonlyMap<Hash, Hash>): Hash {
  let end = subject;
  for (let next = joins.get(end); next !== undefined; next = joins.get(end)) end = next;
  return end;
}

/** The matter that a duplicate is joined to, at the end of the chain; undefined for one that stands for itself. */
export function joinedTo(subject: Hash, relationsOf: RelationsOf): Hash | undefined {
  const end = endOf(subject, joinsAround(subject, relationsOf));
  return end === subject ? undefined : end;
}
