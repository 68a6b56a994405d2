/** Bodies of a temporary body: under which standing one, what it is called, and who sits there for each party. */
import type { Hash } from "@kakehashi/core";
import { z } from "zod";
import { hash, id, isSorted, notSorted, parties, partyId, title } from "../object/body-parts.ts";

/** Binding. It stands open once every one of these parties has consented, and they are all of the audience. */
export const temporaryBodyBody = z.strictObject({
  /** The standing body, or a level or part of it, that it stands under. */
  under: id,
  parties,
});
export type TemporaryBodyOpening = z.infer<typeof temporaryBodyBody>;

export const temporaryBodyNameBody = z.strictObject({ words: title });
export type TemporaryBodyName = z.infer<typeof temporaryBodyNameBody>;

/** Posts that sit somewhere for one party. */
const seatedPosts = z.array(id).min(1).max(32).refine(isSorted, notSorted);

/** Binding: that party wants it open, and says which of its own posts sit there. */
export const bodyConsentBody = z.strictObject({ posts: seatedPosts });
export type BodyConsent = z.infer<typeof bodyConsentBody>;

/** Binding: that party has done with it, for good. Before it stands open: it will not have it. */
export const bodyClosingBody = z.strictObject({});
export type BodyClosing = z.infer<typeof bodyClosingBody>;

const seatsSchema = z.strictObject({ party: partyId, posts: seatedPosts, consent: hash });

/**
 * What an act that names a temporary body as a place says of it: under which body it stands, and for each party the consent by
 * which its posts sit there. Judging holds it against those entries, and the fold then needs nothing of the other object.
 */
export const temporarySeats = z.strictObject({
  under: id,
  seats: z
    .array(seatsSchema)
    .min(2)
    .max(32)
    .refine((seats) => isSorted(seats.map(({ party }) => party)), notSorted),
});
export type TemporarySeats = z.infer<typeof temporarySeats>;

/** The entries by which such an act is judged: the opening that names the place, and each party's consent. */
export function citesOfPlace(place: string, temporary: TemporarySeats | undefined): readonly Hash[] {
  return temporary === undefined ? [] : [place as Hash, ...temporary.seats.map(({ consent }) => consent)];
}
