import { compareForList, type Hash } from "@kakehashi/core";
import type { TemporaryBodyName, TemporarySeats } from "./entries.ts";
import { postsSeated, stageOf } from "./stage.ts";
import type { TemporaryBodyState } from "./state.ts";
import type { TemporaryPlace } from "./with-temporary.ts";

/** The temporary body as a place of the mechanism, with those who sit there now. */
export function temporaryPlace(subject: Hash, state: TemporaryBodyState): TemporaryPlace {
  const { opening, title } = state;
  const seats = opening.parties.map((party) => ({ party, posts: postsSeated(state, party) }));
  const [words] = title.flatMap((write) => ("value" in write ? [write.value.words] : []));
  const name = words === undefined ? undefined : inBoth(words);
  const closed = stageOf(state) === "closed" ? { closed: true as const } : {};
  return { id: subject, under: opening.under, seats, ...(name !== undefined && { name }), ...closed };
}

/** A name given in one language stands in place of the other. */
function inBoth({ ja, en }: TemporaryBodyName["words"]): { readonly ja: string; readonly en: string } {
  const one = ja ?? en ?? "";
  return { ja: ja ?? one, en: en ?? one };
}

/**
 * What an act that moves something there says of it; undefined while not every party has consented. Of consents that two nodes
 * of a party wrote at once it takes the last in the order of lists.
 */
export function seatsToCite({ opening, consents }: TemporaryBodyState): TemporarySeats | undefined {
  const seats = opening.parties.flatMap((party) => {
    const last = [...(consents[party] ?? [])].sort(compareForList).at(-1);
    return last !== undefined && "value" in last
      ? [{ party, posts: [...last.value.posts], consent: last.hash as Hash }]
      : [];
  });
  return seats.length === opening.parties.length ? { under: opening.under, seats } : undefined;
}
