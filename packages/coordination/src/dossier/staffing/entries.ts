/** Bodies of one side's own staffing: it stands at home alone, and nothing of it leaves, not even that it began. */
import { z } from "zod";
import { hash, id, milliseconds, prose } from "../../object/body-parts.ts";

/** Asks an organisation, or one post, of one's own party for its view of something before the side takes a position. */
export const chopRequestBody = z
  .strictObject({
    organisation: id.exactOptional(),
    post: id.exactOptional(),
    question: prose,
    /** By when, realm time. */
    suspense: milliseconds.exactOptional(),
  })
  .refine((asked) => (asked.organisation === undefined) !== (asked.post === undefined), { error: "one-of-two" });
export type ChopRequest = z.infer<typeof chopRequestBody>;

const chopStances = z.enum(["concur", "comment", "object"]);

/** What was answered (合議). A later answer to the same request takes the place of the earlier one. */
export const chopBody = z.strictObject({ request: hash, stance: chopStances, words: prose.exactOptional() });
export type Chop = z.infer<typeof chopBody>;

/** How comments and objections were dealt with. */
export const chopReconciledBody = z.strictObject({ chops: z.array(hash).min(1).max(32), words: prose });
export type ChopReconciled = z.infer<typeof chopReconciledBody>;

/** Binding: approved at that level of the ladder, by a post that stands as high. */
export const signOffBody = z.strictObject({ level: id });
export type SignOff = z.infer<typeof signOffBody>;

/** What the next watch must know: one dossier of its own for each hand-over. */
export const handOverBody = z.strictObject({
  from: id,
  to: id,
  notes: prose,
  /** Matters and other objects, of any audience, that go with it. */
  matters: z.array(hash).max(64),
});
export type HandOver = z.infer<typeof handOverBody>;

/** Binding: the next watch has read it. */
export const handOverSeenBody = z.strictObject({ handOver: hash });
export type HandOverSeen = z.infer<typeof handOverSeenBody>;
