/**
 * Whether a text is surely the canonical JSON (RFC 8785) of some value of exact integers, no deeper than that: seen in one
 * pass over the text, without making the value or writing it again. Where it says no, nothing is said: a text with an
 * escape that is seldom needed, or a number of more than 15 digits, may be canonical all the same.
 *
 * Whether the text is JSON at all is for the parser to say, and that no lone surrogate is in it for the reader of UTF-8; of
 * any other text this may answer either way.
 */
export function isSurelyCanonical(text: string, depthMax: number): boolean {
  return valueEnd(text, 0, depthMax) === text.length;
}

const no = -1;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/** Where the value that begins there ends, or −1. */
function valueEnd(text: string, at: number, depth: number): number {
  const unit = text.charCodeAt(at);
  if (unit === quote) return stringEnd(text, at);
  if (unit === 0x7b) return depth > 0 ? objectEnd(text, at, depth) : no;
  if (unit === 0x5b) return depth > 0 ? arrayEnd(text, at, depth) : no;
  if (unit === 0x2d || (unit >= 0x30 && unit <= 0x39)) return integerEnd(text, at);
  if (unit === 0x74) return text.startsWith("true", at) ? at + 4 : no;
  if (unit === 0x66) return text.startsWith("false", at) ? at + 5 : no;
  if (unit === 0x6e) return text.startsWith("null", at) ? at + 4 : no;
  return no;
}

/** A string that needs no escape but the short ones. */
function stringEnd(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next += 1) {
    const unit = text.charCodeAt(next);
    if (unit === quote) return next + 1;
    if (unit < 0x20) return no;
    if (unit === backslash) {
      next += 1;
      if (!isShortEscape(text.charCodeAt(next))) return no;
    }
  }
  return no;
}

/** `\"`, `\\`, `\b`, `\f`, `\n`, `\r`, `\t`: each the only canonical spelling of its character; `\/` is none. */
function isShortEscape(unit: number): boolean {
  return (
    unit === quote ||
    unit === backslash ||
    unit === 0x62 ||
    unit === 0x66 ||
    unit === 0x6e ||
    unit === 0x72 ||
    unit === 0x74
  );
}

/** At most 15 digits, which every double holds exactly; no leading zero, and not −0. */
function integerEnd(text: string, at: number): number {
  const first = text.charCodeAt(at) === 0x2d ? at + 1 : at;
  let next = first;
  while (next < text.length && isDigit(text.charCodeAt(next))) next += 1;
  const digits = next - first;
  if (digits < 1 || digits > 15) return no;
  if (text.charCodeAt(first) === 0x30) return digits === 1 && first === at ? next : no;
  return next;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function arrayEnd(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at + 1) === 0x5d) return at + 2;
  for (let next = at + 1; ; next += 1) {
    next = valueEnd(text, next, depth - 1);
    if (next === no) return no;
    const unit = text.charCodeAt(next);
    if (unit === 0x5d) return next + 1;
    if (unit !== comma) return no;
  }
}

/** Each name greater than the one before, by UTF-16 code units; names with an escape are left to others. */
function objectEnd(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at + 1) === 0x7d) return at + 2;
  let before: string | undefined;
  for (let next = at + 1; ; next += 1) {
    if (text.charCodeAt(next) !== quote) return no;
    const nameEnd = stringEnd(text, next);
    if (nameEnd === no) return no;
    const name = text.slice(next + 1, nameEnd - 1);
    if (name.includes("\\") || (before !== undefined && before >= name)) return no;
    before = name;
    if (text.charCodeAt(nameEnd) !== 0x3a) return no;
    next = valueEnd(text, nameEnd + 1, depth - 1);
    if (next === no) return no;
    const unit = text.charCodeAt(next);
    if (unit === 0x7d) return next + 1;
    if (unit !== comma) return no;
  }
}
