/**
 * The pieces by which words are compared: a word or number of the Latin alphabet, blanks in one piece, and every other
 * character by itself, with the marks that belong to it. Japanese has no blanks between words; single characters, cleaned up
 * afterwards, read better there than any guess at words. By code points in tables: no Unicode property of the runtime.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9\u00c0-\u024f]+(?:['’.-][A-Za-z0-9\u00c0-\u024f]+)*|\s+|./gsu) ?? [];
}

type Script = "kanji" | "hiragana" | "katakana" | "latin" | "blank" | "other";

/** What a piece is written in: a boundary between scripts is a good place to cut. */
export function scriptOf(token: string): Script {
  const code = token.codePointAt(0) ?? 0;
  if (token.trim() === "") return "blank";
  if (code >= 0x3041 && code <= 0x309f) return "hiragana";
  if ((code >= 0x30a0 && code <= 0x30ff) || (code >= 0x31f0 && code <= 0x31ff)) return "katakana";
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000 || code === 0x3005) {
    return "kanji";
  }
  return /^[A-Za-z0-9\u00c0-\u024f]/.test(token) ? "latin" : "other";
}
