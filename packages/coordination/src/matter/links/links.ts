import { compareText, type Hash } from "@kakehashi/core";
import { type Closing, closing } from "../../object/closure.ts";
import type { LinkedObject } from "../../object/command.ts";
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

/**
 * How a matter reads, by what its closing parties had seen of each link: closed, or "closed, link open" once a linked object
 * has moved since, or was linked after they closed, from either side (DESIGN, Fold 4). `recordOf` gives an object as it is folded now.
 */
export function matterClosing(
  state: Pick<MatterState, "closures" | "opening">,
  links: readonly MatterLink[],
  recordOf: (object: Hash) => LinkedObject | undefined,
): Closing {
  const { signatories } = state.opening;
  const told = closing(state.closures, signatories, recordOf);
  if (told.reads.is === "open") return told;
  const unseen = links.map(({ object }) => object).filter((object) => !told.saw.has(object));
  if (unseen.length === 0) return told;
  const moved = told.reads.is === "closed-link-open" ? told.reads.moved : [];
  const all = [...new Set([...moved, ...unseen])].sort(compareText);
  return { ...told, reads: { is: "closed-link-open", moved: all } };
}

/**
 * The matter that a duplicate is joined to, at the end of the chain; undefined for one that is marked as no duplicate. Where
 * both sides marked each other's at once the one with the lesser name stands for both, and reads as joined to nothing.
 */
export function joinedTo(subject: Hash, stateOf: (object: Hash) => Linked | undefined): Hash | undefined {
  const chain: Hash[] = [subject];
  for (let next = joinOf(stateOf(subject)); next !== undefined; next = joinOf(stateOf(next))) {
    const at = chain.indexOf(next);
    if (at >= 0) {
      const root = chain.slice(at).sort(compareText)[0];
      return root === subject ? undefined : root;
    }
    chain.push(next);
  }
  return chain.length === 1 ? undefined : chain.at(-1);
}

/** Of several the least by name: the same on every node. */
function joinOf(state: Linked | undefined): Hash | undefined {
  const objects = (state?.relations ?? []).flatMap((item) =>
    "value" in item && item.value.relation === "duplicates" ? [item.value.object] : [],
  );
  return objects.sort(compareText)[0];
}
