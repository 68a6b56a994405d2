/** Bodies of an invitation: a post of one's own side that sits there as needed, or nowhere, takes part in one matter. */
import { z } from "zod";
import { hash, id, milliseconds } from "../../object/body-parts.ts";

/** Binding. `until` is for people, and for the commands of the own side: time decides nothing in the fold. */
export const invitationBody = z.strictObject({ post: id, until: milliseconds.exactOptional() });
export type Invitation = z.infer<typeof invitationBody>;

/** Binding: from then on the post acts on the matter no more than it did before. */
export const invitationEndedBody = z.strictObject({ invitation: hash });
export type InvitationEnded = z.infer<typeof invitationEndedBody>;
