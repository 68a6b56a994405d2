/** Bodies of a matter: what is to be coordinated, its exact texts, and where each signatory stands. */
import { z } from "zod";
import {
  hash,
  id,
  illustrative,
  isSorted,
  milliseconds,
  nodeName,
  notSorted,
  parties,
  partyId,
  prose,
  title,
} from "../object/body-parts.ts";
import { concurrences } from "../object/concurrences.ts";
import { stances } from "../object/stances.ts";
import { temporarySeats } from "../temporary-body/entries.ts";

/** A template in one version. */
export const templateRef = z.strictObject({ id, version: z.int().min(1) });

/** Binding. Who signs and who keeps the record (寄託者) are settled here for good (spec/fold.md, 9). */
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

/** Words that stand in a text of this matter: a clause of it, or one of the clause's alternatives. All 0-based. */
const placeOfWords = z.strictObject({
  text: hash,
  clause: z.int().min(0).max(199),
  alternative: z.int().min(0).max(7).exactOptional(),
});
export type PlaceOfWords = z.infer<typeof placeOfWords>;

/**
 * What a party would have in the place of the clause, in brackets, until one is chosen. Words are the author's own side's;
 * another side's stand by their place in a text that this side wrote itself, so that nobody writes another's words (law 1).
 */
const alternativeSchema = z.union([
  z.strictObject({ party: partyId, ja: clauseText, en: clauseText }),
  z.strictObject({ party: partyId, of: placeOfWords }),
]);
export type Alternative = z.infer<typeof alternativeSchema>;

/** A clause of a text that is still open; what stands in `ja` and `en` is the text on the table. */
export const openClauseSchema = clauseSchema.extend({
  alternatives: z.array(alternativeSchema).min(1).max(8).exactOptional(),
});
export type Clause = z.infer<typeof openClauseSchema>;

const aboutText = {
  /** Languages in which the text is authentic. */
  authentic: z.array(language).min(1).max(2),
  /** Languages whose words are provisional (仮訳): none that is authentic. */
  provisional: z.array(language).max(1).exactOptional(),
  /** The texts that this one takes the place of: several where proposals crossed. */
  supersedes: z.array(hash).max(8).exactOptional(),
};

interface Languages {
  readonly authentic: readonly string[];
  readonly provisional?: readonly string[];
}

function isOnce({ authentic }: Languages): boolean {
  return new Set(authentic).size === authentic.length;
}
const notOnce = { error: "not-unique", path: ["authentic"] };

/** No language can be both: whoever reads a text must know which words count. */
export function isEither({ authentic, provisional = [] }: Languages): boolean {
  return !provisional.some((each) => authentic.includes(each));
}
export const notBoth = { error: "authentic-and-provisional", path: ["provisional"] };

/** An exact text. Its entry's hash is what concurrences name. */
export const textBody = z
  .strictObject({ clauses: z.array(clauseSchema).min(1).max(200), ...aboutText })
  .refine(isOnce, notOnce)
  .refine(isEither, notBoth);

/** A text with brackets: a kind of its own, so that judging sees by its envelope that nobody can concur with it. */
export const bracketedTextBody = z
  .strictObject({ clauses: z.array(openClauseSchema).min(1).max(200), ...aboutText })
  .refine(isOnce, notOnce)
  .refine(isEither, notBoth)
  .refine(hasBrackets, { error: "no-brackets", path: ["clauses"] });
export type MatterText = z.infer<typeof bracketedTextBody>;

/** True where some clause is still open between the sides: nobody can concur with such a text. */
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

/** Clauses of a text, 0-based. */
const clauseNumbers = z.array(z.int().min(0).max(199)).min(1).max(200).refine(isSorted, notSorted);

/** Binding: where the party stands on exactly that text, and to which of its clauses it objects. */
export const positionBody = z
  .strictObject({ stance: stances, text: hash, clauses: clauseNumbers.exactOptional() })
  .refine(({ stance, clauses }) => clauses === undefined || stance === "reserve" || stance === "non-concur", {
    error: "nothing-to-object",
    path: ["clauses"],
  });
export type Position = z.infer<typeof positionBody>;

/** Why, in words: an entry of its own, since what binds holds no free text. With `clause`: why that one is objected to. */
export const reasonBody = z.strictObject({
  position: hash,
  words: prose,
  clause: z.int().min(0).max(199).exactOptional(),
});
export type Reason = z.infer<typeof reasonBody>;

/** Binding: the depositary's node puts on record what it had before it, by hash (spec/fold.md, 9). */
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
