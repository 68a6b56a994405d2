import { z } from "zod";
import { hasBrackets, isEither, type MatterText, notBoth, openClauseSchema } from "./entries.ts";

const language = z.enum(["ja", "en"]);

/** What a person gives for a text. Both languages are authentic unless it says otherwise. */
export const textInput = z
  .strictObject({
    clauses: z.array(openClauseSchema).min(1).max(200),
    authentic: z.array(language).min(1).max(2).default(["ja", "en"]),
    provisional: z.array(language).max(1).default([]),
    /** Concur with it in the same act, where the post may and the text has no brackets. */
    concur: z.boolean().default(true),
  })
  .refine(isEither, notBoth);
export type TextInput = z.infer<typeof textInput>;

export function textContent({ clauses, authentic, provisional }: TextInput): MatterText {
  return { clauses, authentic: [...new Set(authentic)], ...(provisional.length === 0 ? {} : { provisional }) };
}

/** The kind that the text is entered as. */
export function textKindOf(text: TextInput): "text/1" | "bracketed-text/1" {
  return hasBrackets(text) ? "bracketed-text/1" : "text/1";
}
