import { diffArrays } from "diff";

export interface DiffPart {
  readonly kind: "same" | "added" | "removed";
  readonly words: string;
}

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: "word" });
    segmenters.set(language, segmenter);
  }
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/**
 * What changed between two readings of one clause, in whole words: by characters, Japanese differences fall apart into
 * single kana. For reading only; what binds is the text itself, never this.
 */
export function diffClause(before: string, after: string, language: "ja" | "en"): readonly DiffPart[] {
  if (before === after) return after === "" ? [] : [{ kind: "same", words: after }];
  return diffArrays(wordsOf(before, language), wordsOf(after, language)).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    words: value.join(""),
  }));
}
