/** Bodies of an invitation: a post of one's own side that sits there as needed, or nowhere, takes part in one matter. */
import { z } from "zod";
import { hash, id, milliseconds } from "../../object/body-parts.ts";

/**
 * Binding. `at` is the body or level where the writer's side acts on the matter; the post takes part there and nowhere else, so
 * that nobody who was asked in at a lower level speaks at a higher one. `until` is for people, and for the commands of the own
 * side: time decides nothing in the fold.
 */
export const invitationBody = z.strictObject({ post: id, at: id, until: milliseconds.exactOptional() });
export type Invitation = z.infer<typeof invitationBody>;

/** Binding: from then on the post acts on the matter no more than it did before. */
export const invitationEndedBody = z.strictObject({ invitation: hash });
export type InvitationEnded = z.infer<typeof invitationEndedBody>;
