/** The texts of a matter, clause by clause, and what the sides say to them, up to agreement. */
import { z } from "zod";
import { hash, stamp, text, words } from "./views.ts";

/** Where words stand in a text, 0-based: how an alternative of another side is carried over. */
const placeOfWords = z.object({ text: hash, clause: z.int(), alternative: z.int().optional() });

/** Words in brackets, as their own side wrote them. Without words: they were recalled, or are above the reader's clearance. */
export const alternative = z.object({
  party: z.string(),
  words: z.object({ ja: z.string(), en: z.string() }).optional(),
  of: placeOfWords,
});

/** A party's objection to one clause, by its standing position. `changed`: to an earlier wording of the clause. */
export const objection = z.object({
  party: z.string(),
  stance: z.enum(["reserve", "non-concur"]),
  version: z.int(),
  is: z.enum(["here", "unchanged", "changed"]),
  words: text.optional(),
  stamp,
});

/** A party has checked the words of a clause in that language, in this version or in an earlier one that has the same. */
export const checkedClause = z.object({
  party: z.string(),
  language: z.enum(["ja", "en"]),
  version: z.int(),
  stamp,
});

/** One clause in both languages, with what changed since the version before. Lists are absent where they are empty. */
export const clause = z.object({
  heading: words.optional(),
  ja: z.string(),
  en: z.string(),
  /** The language in which it was written first. */
  original: z.enum(["ja", "en"]).optional(),
  alternatives: z.array(alternative).optional(),
  objections: z.array(objection).optional(),
  checks: z.array(checkedClause).optional(),
  /** Version in which this clause last changed, and by whom. */
  changedIn: z.int(),
  changedBy: z.string(),
  /** Index (0-based) of this clause in the version before; absent where it is new. */
  was: z.int().optional(),
});

/** One text entry: the exact words in every language. Its entry hash is what concurrences name (law 5). */
export const textVersion = z.object({
  entry: hash,
  version: z.int(),
  clauses: z.array(clause),
  /** Languages in which the words are authentic (正), and those whose words are provisional (仮訳). */
  authentic: z.array(z.string()),
  provisional: z.array(z.string()),
  /** Texts that this one takes the place of. */
  supersedes: z.array(hash),
  recalled: z.boolean(),
  stamp,
});

/** A remark or a question; at one clause (0-based) of a text, or at the matter. */
export const remark = z.object({
  text: text.optional(),
  question: z.boolean(),
  on: hash.optional(),
  clause: z.int().optional(),
  recalled: z.boolean(),
  stamp,
});

/** A party's position on one text. `standing` is false once another position of the party took its place. */
export const position = z.object({
  party: z.string(),
  text: hash,
  version: z.int(),
  stance: z.enum(["concur", "reserve", "non-concur", "withdraw"]),
  standing: z.boolean(),
  reason: text.optional(),
  /** Clauses (0-based) that it objects to; the words stand at the clauses. */
  clauses: z.array(z.int()).optional(),
  stamp,
});

/** Agreed when the depositary's record stands; proven when every signatory has cosigned it. */
export const agreement = z.object({
  state: z.enum(["none", "partly", "agreed", "proven", "crossed"]),
  text: hash.optional(),
  version: z.int().optional(),
  record: stamp.optional(),
  depositary: z.string(),
  signatories: z.array(z.string()),
  /** One sentence in each language, ready to read aloud. */
  sentence: words,
});

export type Alternative = z.infer<typeof alternative>;
export type Objection = z.infer<typeof objection>;
export type CheckedClause = z.infer<typeof checkedClause>;
export type Clause = z.infer<typeof clause>;
export type TextVersion = z.infer<typeof textVersion>;
export type Remark = z.infer<typeof remark>;
export type Position = z.infer<typeof position>;
export type Agreement = z.infer<typeof agreement>;
