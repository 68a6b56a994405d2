/** Bodies of a liaison officer's or exchanged person's posting: which post, where, from when to when. Never who the person is. */
import { z } from "zod";
import { id, milliseconds, partyId, prose, title } from "../object/body-parts.ts";

const postings = z.enum(["liaison", "exchange"]);
export type Posting = z.infer<typeof postings>;

/** Binding. The post is the sender's own; whose person holds it is known to the sender's node alone. */
export const liaisonBody = z.strictObject({
  kind: postings,
  post: id,
  /** The party that receives. */
  host: partyId,
  /** The body, level or temporary body at which the post works; absent: with the host as a whole. */
  body: id.exactOptional(),
});
export type LiaisonOpening = z.infer<typeof liaisonBody>;

/** What the post is there for, in the sender's words. */
export const liaisonWordsBody = z.strictObject({ role: title, remark: prose.exactOptional() });
export type LiaisonWords = z.infer<typeof liaisonWordsBody>;

/** Binding: from when to when, realm time; without `until` it is open. */
export const liaisonPeriodBody = z
  .strictObject({ from: milliseconds, until: milliseconds.exactOptional() })
  .refine(({ from, until }) => until === undefined || until > from, {
    error: "ends-before-it-begins",
    path: ["until"],
  });
export type LiaisonPeriod = z.infer<typeof liaisonPeriodBody>;

/** Binding: the host receives the post there. */
export const liaisonReceivedBody = z.strictObject({});
export type LiaisonReceived = z.infer<typeof liaisonReceivedBody>;

/** Binding: for that party it ended then, realm time; whichever side's is earlier ends it. */
export const liaisonEndedBody = z.strictObject({ at: milliseconds });
export type LiaisonEnded = z.infer<typeof liaisonEndedBody>;
