/** A key name of a signed note: not empty, no Unicode space, no plus, no control character (C2SP signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  // U+FEFF counts as a space for \s but not for Unicode; U+0085 the other way round.
  return name.length > 0 && name.isWellFormed() && !/[\p{White_Space}+\p{Cc}]/u.test(name);
}

/** Our own names and origins, which 0x06 signs as `opaque<1..2^8-1>`: printable ASCII, at most 255 bytes. */
export function isOwnName(name: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(name) && !name.includes("+");
}
