const passedOver = /[\s・･ー\-‐–—'’.,、。()（）「」]+/g;
const hiragana = /[ぁ-ゖ]+/g;
const kanaOffset = 0x60;

/**
 * What people mean to be the same when they search: width and compatibility forms (NFKC), case, hiragana and
 * katakana, long marks and dots. For matching only; never for what is stored or shown, and never in a fold of record.
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(passedOver, "").replace(hiragana, asKatakana);
}

function asKatakana(run: string): string {
  let katakana = "";
  for (let at = 0; at < run.length; at++) katakana += String.fromCharCode(run.charCodeAt(at) + kanaOffset);
  return katakana;
}
