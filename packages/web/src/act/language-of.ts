/** The language of typed words, told by their letters: kana and kanji are Japanese, everything else English. */
export function languageOf(words: string): "ja" | "en" {
  return /[\u3040-\u30ff\u3400-\u9fff]/.test(words) ? "ja" : "en";
}
