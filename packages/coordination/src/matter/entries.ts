/** Bodies of a matter: what is to be coordinated, its exact texts, and where each signatory stands. */
import { z } from "zod";
import { hash, id, illustrative, milliseconds, nodeName, partyId, prose, title } from "../object/body-parts.ts";
import { concurrences } from "../object/concurrences.ts";
import { stances } from "../object/stances.ts";
import { temporarySeats } from "../temporary-body/entries.ts";

/** Ascending, none twice: the same set has the same bytes. */
const parties = z
  .array(partyId)
  .min(2)
  .max(32)
  .refine((ids) => ids.every((value, at) => at === 0 || (ids[at - 1] as string) < value), { error: "not-sorted" });

/** A template in one version. */
export const templateRef = z.strictObject({ id, version: z.int().min(1) });

/** Binding. Who signs and who keeps the record (寄託者) are settled here for good (DESIGN, Fold 3). */
export const matterBody = z.strictObject({
  track: id,
  /** A body of the mechanism, one level of a body that has several, or a temporary body by the hash of its opening. */
  body: id,
  /** Where the body is a temporary one: who sits there, by the consents that the opener had before it. */
  temporary: temporarySeats.exactOptional(),
  signatories: parties,
  /** The node that puts the agreement on record, meant across its incarnations. */
  depositary: nodeName,
  situation: hash.exactOptional(),
  /** A subject of the mechanism. */
  subject: id.exactOptional(),
  /** When an answer is wanted, realm time. */
  suspense: milliseconds.exactOptional(),
  /** The template of the mechanism that it was begun with, and in which version. */
  template: templateRef.exactOptional(),
  illustrative,
});
export type MatterOpening = z.infer<typeof matterBody>;

export const matterTitleBody = z.strictObject({ words: title });
export type MatterTitle = z.infer<typeof matterTitleBody>;

const clauseText = z.string().min(1).max(20_000);
const language = z.enum(["ja", "en"]);

/** One clause, in every language of the mechanism: law 5 binds to all of them. */
const clauseSchema = z.strictObject({
  heading: z.strictObject({ ja: z.string().min(1).max(400), en: z.string().min(1).max(400) }).exactOptional(),
  ja: clauseText,
  en: clauseText,
  /** The language in which it was written first; the other is its translation. */
  original: language.exactOptional(),
});

/** What a party would have in the place of the clause: words in brackets, until one is chosen. */
const alternativeSchema = z.strictObject({ party: partyId, ja: clauseText, en: clauseText });

/** A clause of a text that is still open; what stands in `ja` and `en` is what is common, or the first proposal. */
export const openClauseSchema = clauseSchema.extend({
  alternatives: z.array(alternativeSchema).min(2).max(8).exactOptional(),
});
export type Clause = z.infer<typeof openClauseSchema>;

const aboutText = {
  /** Languages in which the text is authentic. */
  authentic: z.array(language).min(1).max(2),
  /** Languages whose words are provisional (仮訳). */
  provisional: z.array(language).max(2).exactOptional(),
  /** The texts that this one takes the place of: several where proposals crossed. */
  supersedes: z.array(hash).max(8).exactOptional(),
};

function isOnce({ authentic }: { readonly authentic: readonly string[] }): boolean {
  return new Set(authentic).size === authentic.length;
}
const notOnce = { error: "not-unique", path: ["authentic"] };

/** An exact text. Its entry's hash is what concurrences name. */
export const textBody = z
  .strictObject({ clauses: z.array(clauseSchema).min(1).max(200), ...aboutText })
  .refine(isOnce, notOnce);

/** A text with brackets: a kind of its own, so that judging sees by its envelope that nobody can concur with it. */
export const bracketedTextBody = z
  .strictObject({ clauses: z.array(openClauseSchema).min(1).max(200), ...aboutText })
  .refine(isOnce, notOnce)
  .refine(hasBrackets, { error: "no-brackets", path: ["clauses"] });
export type MatterText = z.infer<typeof bracketedTextBody>;

export function hasBrackets({ clauses }: { readonly clauses: readonly Clause[] }): boolean {
  return clauses.some(({ alternatives }) => alternatives !== undefined);
}

/** Both stand among a matter's texts; positions are taken on the first alone. */
export function isTextKind(kind: string | undefined): boolean {
  return kind === "text/1" || kind === "bracketed-text/1";
}

/** Binding: that party has checked the words of one clause (0-based) in that language, as of its translation (仮訳). */
export const clauseCheckBody = z.strictObject({ text: hash, clause: z.int().min(0).max(199), language });
export type ClauseCheck = z.infer<typeof clauseCheckBody>;

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

const relations = z.enum(["relates", "depends", "follows", "part-of", "duplicates"]);

/** Another object of this audience, or of a wider one that contains it. A duplicate is joined to what it names. */
export const relatesBody = z.strictObject({ object: hash, relation: relations });
export type Relation = z.infer<typeof relatesBody>;
