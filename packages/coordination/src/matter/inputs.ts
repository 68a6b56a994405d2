import { z } from "zod";
import { clauseSchema, type MatterText } from "./entries.ts";

const language = z.enum(["ja", "en"]);

/** What a person gives for a text. Both languages are authentic unless it says otherwise. */
export const textInput = z.strictObject({
  clauses: z.array(clauseSchema).min(1).max(200),
  authentic: z.array(language).min(1).max(2).default(["ja", "en"]),
  provisional: z.array(language).max(2).default([]),
  /** Concur with it in the same act, where the post may. */
  concur: z.boolean().default(true),
});
export type TextInput = z.infer<typeof textInput>;

export function textContent({ clauses, authentic, provisional }: TextInput): MatterText {
  return { clauses, authentic: [...new Set(authentic)], ...(provisional.length === 0 ? {} : { provisional }) };
}
