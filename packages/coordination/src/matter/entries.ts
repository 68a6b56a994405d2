/** Bodies of a matter: what is to be coordinated, its exact texts, and where each signatory stands. */
import { z } from "zod";
import { hash, id, illustrative, milliseconds, nodeName, partyId, prose, title } from "../object/body-parts.ts";
import { concurrences } from "../object/concurrences.ts";
import { stances } from "../object/stances.ts";

/** Ascending, none twice: the same set has the same bytes. */
const parties = z
  .array(partyId)
  .min(2)
  .max(32)
  .refine((ids) => ids.every((value, at) => at === 0 || (ids[at - 1] as string) < value), { error: "not-sorted" });

/** Binding. Who signs and who keeps the record (寄託者) are settled here for good (DESIGN, Fold 3). */
export const matterBody = z.strictObject({
  track: id,
  /** A body of the mechanism, or one level of a body that has several. */
  body: id,
  signatories: parties,
  /** The node that puts the agreement on record, meant across its incarnations. */
  depositary: nodeName,
  situation: hash.exactOptional(),
  /** A subject of the mechanism. */
  subject: id.exactOptional(),
  /** When an answer is wanted, realm time. */
  suspense: milliseconds.exactOptional(),
  illustrative,
});
export type MatterOpening = z.infer<typeof matterBody>;

export const matterTitleBody = z.strictObject({ words: title });
export type MatterTitle = z.infer<typeof matterTitleBody>;

const clauseText = z.string().min(1).max(20_000);
const language = z.enum(["ja", "en"]);

/** One clause, in every language of the mechanism: law 5 binds to all of them. */
export const clauseSchema = z.strictObject({
  heading: z.strictObject({ ja: z.string().min(1).max(400), en: z.string().min(1).max(400) }).exactOptional(),
  ja: clauseText,
  en: clauseText,
});
export type Clause = z.infer<typeof clauseSchema>;

/** An exact text. Its entry's hash is what concurrences name. */
export const textBody = z
  .strictObject({
    clauses: z.array(clauseSchema).min(1).max(200),
    /** Languages in which the text is authentic. */
    authentic: z.array(language).min(1).max(2),
    /** Languages whose words are provisional (仮訳). */
    provisional: z.array(language).max(2).exactOptional(),
    /** The texts that this one takes the place of: several where proposals crossed. */
    supersedes: z.array(hash).max(8).exactOptional(),
  })
  .refine((text) => new Set(text.authentic).size === text.authentic.length, {
    error: "not-unique",
    path: ["authentic"],
  });
export type MatterText = z.infer<typeof textBody>;

/** Binding: where the party stands on exactly that text. */
export const positionBody = z.strictObject({ stance: stances, text: hash });
export type Position = z.infer<typeof positionBody>;

/** Why, in words: an entry of its own, since what binds holds no free text. */
export const reasonBody = z.strictObject({ position: hash, words: prose });
export type Reason = z.infer<typeof reasonBody>;

/** Binding: the depositary's node puts on record what it had before it, by hash (FIRST-BUILD 8). */
export const recordBody = z.strictObject({
  opening: hash,
  text: hash,
  concurrences,
});
export type RecordBody = z.infer<typeof recordBody>;

/** A remark or a question, released to the audience. */
export const remarkBody = z.strictObject({
  words: prose,
  question: z.literal(true).exactOptional(),
  text: hash.exactOptional(),
  /** 0-based, in that text. */
  clause: z.int().min(0).max(199).exactOptional(),
  illustrative,
});
export type Remark = z.infer<typeof remarkBody>;

/** Another object of this audience, or of a wider one that contains it. */
export const relatesBody = z.strictObject({ object: hash, relation: z.enum(["relates", "depends", "follows"]) });
export type Relation = z.infer<typeof relatesBody>;
