import type { Language } from "./language.ts";

/** Whole sentences one after the other: in Japanese nothing stands between them. What is empty or not there is left out. */
export function inSentences(language: Language, ...sentences: readonly (string | undefined)[]): string {
  return sentences.filter(Boolean).join(language === "ja" ? "" : " ");
}
