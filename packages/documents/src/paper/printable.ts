/**
 * Text as paper can hold it. What cannot stand there (control characters, halves of surrogate pairs, characters that turn
 * the direction of what follows, and whatever the typeface lacks) is written as its number, `[U+202E]`: nothing of exact
 * words disappears, and nothing pretends to be something else.
 */
const invisible = /[\p{Cc}\p{Cs}\p{Cn}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const variationSelector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

export type Covers = (codePoint: number) => boolean;

function numbered(character: string): string {
  const number = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
  return `[U+${number}]`;
}

export function printable(text: string, covers: Covers = () => true): string {
  let out = "";
  let before = false;
  for (const character of text.replaceAll(/\r\n?/g, "\n")) {
    if (character === "\n" || character === "\t") {
      out += character === "\n" ? "\n" : "    ";
      before = false;
    } else if (variationSelector.test(character)) {
      out += before ? character : numbered(character);
    } else {
      before = !invisible.test(character) && covers(character.codePointAt(0) as number);
      out += before ? character : numbered(character);
    }
  }
  return out;
}
