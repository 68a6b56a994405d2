/**
 * The control characters and the spaces of Unicode (White_Space), by code point: which notes are read must not hang on the
 * Unicode tables of a runtime. U+FEFF is none of them, though `\s` takes it; U+0085 is one, though `\s` leaves it out.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const excluded = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

/** A key name of a signed note: not empty, no Unicode space, no plus, no control character (C2SP signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !excluded.test(name);
}

/** Our own names and origins, which 0x06 signs as `opaque<1..2^8-1>`: printable ASCII, at most 255 bytes. */
export function isOwnName(name: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(name) && !name.includes("+");
}
