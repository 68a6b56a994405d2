const letters = "A-Za-z0-9\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a";
const numerals = "〇一二三四五六七八九十百千";
const pieces = new RegExp(`[${letters}]+(?:['’.-][${letters}]+)*|[${numerals}]+|\\s+|.`, "gsu");
const startsLatin = new RegExp(`^[${letters}]`);
const startsNumber = new RegExp(`^[${numerals}]`);

/**
 * The pieces by which words are compared: a word or number of the Latin alphabet, a number in kanji, blanks in one piece, and
 * every other character by itself. Japanese has no blanks between words: single characters, put together to whole words
 * afterwards, read better there than any guess at words. By code points in tables: no Unicode property of the runtime, so
 * that both desks see the same marks.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(pieces) ?? [];
}

export type Script = "kanji" | "number" | "hiragana" | "katakana" | "latin" | "blank" | "other";

/** What a piece is written in: a boundary between scripts is a good place to cut. */
export function scriptOf(token: string): Script {
  const code = token.codePointAt(0) ?? 0;
  if (token.trim() === "") return "blank";
  if (startsNumber.test(token)) return "number";
  if (code >= 0x3041 && code <= 0x309f) return "hiragana";
  if ((code >= 0x30a0 && code <= 0x30ff && code !== 0x30fb) || (code >= 0x31f0 && code <= 0x31ff)) return "katakana";
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000 || code === 0x3005) {
    return "kanji";
  }
  return startsLatin.test(token) ? "latin" : "other";
}
