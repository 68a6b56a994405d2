import type { Hash } from "@kakehashi/core";
import type { Items } from "../../object/items.ts";
import type { Clause, MatterText, PlaceOfWords } from "../entries.ts";

/** An alternative as people read it. Without words: the text in which they stood was recalled, or never had them. */
export interface ReadAlternative {
  readonly party: string;
  readonly words?: { readonly ja: string; readonly en: string };
  /** Where its own side wrote it: how a later text carries it over. */
  readonly of: PlaceOfWords;
}

/** The alternatives of a clause (0-based) of that text, each in the words of its own side. */
export function alternativesOf(texts: Items<MatterText>, text: Hash, clause: number): readonly ReadAlternative[] {
  const alternatives = clauseAt(texts, text, clause)?.alternatives ?? [];
  return alternatives.map((each, at) => {
    if (!("of" in each))
      return { party: each.party, words: { ja: each.ja, en: each.en }, of: { text, clause, alternative: at } };
    const words = wordsAt(texts, each.party, each.of);
    return { party: each.party, ...(words === undefined ? {} : { words }), of: each.of };
  });
}

/** What that party wrote itself at that place; undefined where it wrote nothing there, or took it back. */
export function wordsAt(
  texts: Items<MatterText>,
  party: string,
  { text, clause, alternative }: PlaceOfWords,
): { readonly ja: string; readonly en: string } | undefined {
  if (texts.find(({ hash }) => hash === text)?.party !== party) return undefined;
  const found = clauseAt(texts, text, clause);
  if (found === undefined || alternative === undefined) return found && { ja: found.ja, en: found.en };
  const words = found.alternatives?.[alternative];
  return words === undefined || "of" in words ? undefined : { ja: words.ja, en: words.en };
}

function clauseAt(texts: Items<MatterText>, text: Hash, clause: number): Clause | undefined {
  const item = texts.find(({ hash }) => hash === text);
  return item !== undefined && "value" in item ? item.value.clauses[clause] : undefined;
}
