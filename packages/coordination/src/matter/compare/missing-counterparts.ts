import type { WordedClause } from "./pair-clauses.ts";
import { scriptOf, tokensOf } from "./tokens.ts";

/** A clause whose words in one language are still those of the other, copied and not translated. 0-based. */
export interface MissingCounterpart {
  readonly clause: number;
  readonly language: "ja" | "en";
}

/**
 * Clauses without a counterpart: the same words stand in both languages, or one holds nothing of its own script. A hint for
 * drafters; numbers and names alone are no fault, and nothing that binds depends on it.
 */
export function missingCounterparts(clauses: readonly WordedClause[]): readonly MissingCounterpart[] {
  return clauses.flatMap(({ ja, en }, clause): readonly MissingCounterpart[] => {
    const [inJa, inEn] = [scriptsOf(ja), scriptsOf(en)];
    const isJapanese = (scripts: ReadonlySet<string>) => scripts.has("hiragana") || scripts.has("kanji");
    if (isJapanese(inEn) && !inEn.has("latin")) return [{ clause, language: "en" }];
    if (ja === en && isJapanese(inJa)) return [{ clause, language: "en" }];
    const isWorded = inJa.has("latin") && tokensOf(ja).filter((token) => scriptOf(token) === "latin").length > 2;
    return isWorded && !isJapanese(inJa) && !inJa.has("katakana") ? [{ clause, language: "ja" }] : [];
  });
}

function scriptsOf(text: string): ReadonlySet<string> {
  return new Set(tokensOf(text).map(scriptOf));
}
