import type { Hash } from "../ids.ts";
import type { FoldContext } from "./fold-context.ts";
import type { ObjectRecord } from "./object-record.ts";
import type { Adoption, Past } from "./object-type.ts";
import { compareForList } from "./place.ts";

/** Rank of each definition adopted in a past: 0 for the audience's first, then in the order of the charter's agreements. */
export type AdoptedRanks = ReadonlyMap<Hash, number>;

/**
 * What was adopted in a past (spec/fold.md, 6). Agreements are final, so those of the charter as it is now, as far as they
 * lie in that past, are those of that past. A definition is adopted once: going back is a new version.
 */
export function adoptedIn(context: FoldContext, charter: ObjectRecord | undefined, past: Past): AdoptedRanks {
  const ranks = new Map<Hash, number>([[context.audience.record.definition, 0]]);
  for (const adoption of adoptionsOf(context, charter)) {
    if (past.has(adoption) && !ranks.has(adoption.definition)) ranks.set(adoption.definition, ranks.size);
  }
  return ranks;
}

/** The definition that new entries go by: the newest adopted as far as the charter is folded here. */
export function currentDefinition(context: FoldContext, charter: ObjectRecord | undefined): Hash {
  const ranks = new Set<Hash>([context.audience.record.definition]);
  for (const adoption of adoptionsOf(context, charter)) ranks.add(adoption.definition);
  return [...ranks].at(-1) as Hash;
}

function adoptionsOf(context: FoldContext, charter: ObjectRecord | undefined): readonly Adoption[] {
  if (charter === undefined) return [];
  const adoptions = context.types.charter.adoptions?.(charter.state) ?? [];
  return adoptions.toSorted((a, b) => compareForList({ ...a, party: "" }, { ...b, party: "" }));
}
