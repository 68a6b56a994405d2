import { compareText } from "@kakehashi/core";
import type { TemporaryBodyState } from "./state.ts";

type Consented = Pick<TemporaryBodyState, "opening" | "consents" | "closings">;

/** `withdrawn`: a party closed it before all had consented, so that nobody who knows of it can open it any more. */
export type BodyStage = "proposed" | "withdrawn" | "open" | "closed";

/** Parties that have consented to it, sorted. */
export function consentedBy({ opening, consents }: Consented): readonly string[] {
  return opening.parties.filter((party) => (consents[party] ?? []).length > 0);
}

/** Parties that have closed it on their side, sorted. */
export function closedBy({ opening, closings }: Consented): readonly string[] {
  return opening.parties.filter((party) => (closings[party] ?? []).length > 0);
}

/**
 * Open once every party has consented, closed once every party has closed: no party can bring about either alone (law 1), and
 * nothing that arrives later undoes them, since neither a consent nor a closing is ever taken back.
 */
export function stageOf(state: Consented): BodyStage {
  const all = state.opening.parties.length;
  const closed = closedBy(state).length;
  if (consentedBy(state).length < all) return closed > 0 ? "withdrawn" : "proposed";
  return closed < all ? "open" : "closed";
}

/** Posts that sit there for a party, sorted; of consents that two of its own nodes wrote at once, those of both. */
export function postsSeated({ consents }: Pick<Consented, "consents">, party: string): readonly string[] {
  const posts = (consents[party] ?? []).flatMap((write) => ("value" in write ? write.value.posts : []));
  return [...new Set(posts)].sort(compareText);
}
