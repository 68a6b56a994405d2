import { faultsOfText } from "@kakehashi/core";

/**
 * Text as paper can hold it. What cannot stand there (what our own software seals in no text since it hides or turns,
 * `spec/entry.md`; halves of surrogate pairs; and whatever the typeface lacks) is written as its number, `[U+202E]`: nothing of
 * exact words disappears, and nothing pretends to be something else.
 */
const halfOfPair = /\p{Cs}/u;
const variationSelector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

/** Whether a typeface has a character. */
export type Covers = (codePoint: number) => boolean;

function numbered(character: string): string {
  const number = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
  return `[U+${number}]`;
}

/** One kind of line end, and spaces for tabs, whose stops no two readers share. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll("\t", "    ");
}

function printable(text: string, covers: Covers): string {
  const words = plain(text);
  const hidden = new Set(Array.from(faultsOfText(words), ({ at }) => at));
  let out = "";
  let stands = false;
  let next = 0;
  for (const character of words) {
    const at = next;
    next += character.length;
    if (character === "\n") {
      stands = false;
      out += character;
    } else if (variationSelector.test(character)) {
      out += stands && !hidden.has(at) ? character : numbered(character);
    } else {
      stands = !hidden.has(at) && !halfOfPair.test(character) && covers(character.codePointAt(0) as number);
      out += stands ? character : numbered(character);
    }
  }
  return out;
}

/** Plain data with every text in it made printable; `onNumbered` is told where something had to be numbered. */
export function printableData<Data>(data: Data, covers: Covers, onNumbered: () => void): Data {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") {
      const out = printable(value, covers);
      if (out !== plain(value)) onNumbered();
      return out;
    }
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]));
  };
  return clean(data) as Data;
}
