/**
 * Code points that no text of an entry may hold, because two desks could show different words for the same bytes, or the
 * same words for different bytes (law 5). Printed in `spec/entry.md`; lists and not Unicode properties, so that no
 * runtime's version of Unicode decides.
 */
export interface CodePointRange {
  readonly first: number;
  readonly last: number;
  readonly fault: "control" | "bidi-control" | "invisible" | "private-use" | "noncharacter";
}

function range(first: number, last: number, fault: CodePointRange["fault"]): CodePointRange {
  return { first, last, fault };
}

/** Sorted by code point, without overlap. Tab and LF are allowed. */
export const forbiddenRanges: readonly CodePointRange[] = [
  range(0x0000, 0x0008, "control"),
  range(0x000b, 0x001f, "control"),
  range(0x007f, 0x009f, "control"),
  range(0x00ad, 0x00ad, "invisible"), // soft hyphen
  range(0x034f, 0x034f, "invisible"), // combining grapheme joiner
  range(0x061c, 0x061c, "bidi-control"), // Arabic letter mark
  range(0x115f, 0x1160, "invisible"), // Hangul fillers
  range(0x17b4, 0x17b5, "invisible"), // Khmer inherent vowels
  range(0x180b, 0x180f, "invisible"), // Mongolian selectors and vowel separator
  range(0x200b, 0x200d, "invisible"), // zero width space, non-joiner, joiner
  range(0x200e, 0x200f, "bidi-control"), // left-to-right and right-to-left marks
  range(0x2028, 0x2029, "control"), // line and paragraph separators: LF is the only line end
  range(0x202a, 0x202e, "bidi-control"), // embeddings and overrides
  range(0x2060, 0x2065, "invisible"), // word joiner, invisible operators
  range(0x2066, 0x2069, "bidi-control"), // isolates
  range(0x206a, 0x206f, "invisible"), // deprecated format characters
  range(0x2800, 0x2800, "invisible"), // blank Braille pattern
  range(0x3164, 0x3164, "invisible"), // Hangul filler
  range(0xe000, 0xf8ff, "private-use"), // 外字: another desk has another glyph, or none
  range(0xfdd0, 0xfdef, "noncharacter"),
  range(0xfeff, 0xfeff, "invisible"), // byte order mark
  range(0xffa0, 0xffa0, "invisible"), // half-width Hangul filler
  range(0xfff0, 0xfffb, "invisible"), // unassigned specials, interlinear annotation
  range(0xfffe, 0xffff, "noncharacter"),
  range(0x1bca0, 0x1bca3, "invisible"), // shorthand format controls
  range(0x1d173, 0x1d17a, "invisible"), // musical format controls
  range(0xe0000, 0xe00ff, "invisible"), // tags
  range(0xe01f0, 0xe0fff, "invisible"),
  range(0xf0000, 0x10ffff, "private-use"),
];

/** Variation selectors 1-16 and 17-256: allowed only where `isVariationSequence` says. */
export function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

const ideographs: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
];

/**
 * The shape of the sequences that Unicode registers and that names need: an ideograph with selector 17-256 (Ideographic
 * Variation Database) or 1-3 (standardised forms of compatibility ideographs). Whether that very sequence is registered
 * changes with the database's version, and is not looked up.
 */
export function isVariationSequence(base: number | undefined, selector: number): boolean {
  if (base === undefined) return false;
  const ideograph = ideographs.some(([first, last]) => base >= first && base <= last);
  return ideograph && (selector >= 0xe0100 || selector <= 0xfe02);
}
