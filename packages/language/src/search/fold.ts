const hiraganaStart = 0x3041;
const hiraganaEnd = 0x3096;
const kanaOffset = 0x60;

/**
 * What people mean to be the same when they search: width and compatibility forms (NFKC), case, hiragana and
 * katakana, long marks and dots. For matching only; never for what is stored or shown, and never in a fold of record.
 */
export function foldForSearch(text: string): string {
  let folded = "";
  for (const character of text.normalize("NFKC").toLowerCase()) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= hiraganaStart && code <= hiraganaEnd) folded += String.fromCodePoint(code + kanaOffset);
    else if (!/[\s・･ー\-‐–—'’.,、。()（）「」]/.test(character)) folded += character;
  }
  return folded;
}
