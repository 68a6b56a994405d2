const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const padding = 61; // "="
const notADigit = 255;

const digits = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(256).fill(notADigit);
digits.forEach((code, value) => {
  values[code] = value;
});

/** RFC 4648, section 4, with padding, as ASCII bytes. */
export function encodeBase64(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(padding);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2);
    text[at] = byteAt(digits, group >>> 18);
    text[at + 1] = byteAt(digits, (group >>> 12) & 63);
    if (left > 1) text[at + 2] = byteAt(digits, (group >>> 6) & 63);
    if (left > 2) text[at + 3] = byteAt(digits, group & 63);
    at += 4;
  }
  return text;
}

/**
 * Reads base64 strictly: whole groups of four, padding where it is due, unused bits zero, nothing else in between.
 * So no two texts stand for the same bytes. Undefined when it is anything else.
 */
export function decodeBase64(text: Uint8Array): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  let padded = 0;
  if (text[text.length - 1] === padding) padded = text[text.length - 2] === padding ? 2 : 1;
  const bytes = new Uint8Array((text.length / 4) * 3 - padded);
  const letters = text.length - padded;
  let at = 0;
  let group = 0;
  for (let i = 0; i < letters; i++) {
    const value = byteAt(values, byteAt(text, i));
    if (value === notADigit) return undefined;
    group = ((group << 6) | value) & 0xffffff;
    if (i % 4 === 3) {
      bytes[at] = group >>> 16;
      bytes[at + 1] = (group >>> 8) & 0xff;
      bytes[at + 2] = group & 0xff;
      at += 3;
    }
  }
  return finishGroup(bytes, at, group, padded) ? bytes : undefined;
}

/** Writes the last one or two bytes; false when bits beyond them are set. */
function finishGroup(bytes: Uint8Array, at: number, group: number, padded: number): boolean {
  if (padded === 0) return true;
  if (padded === 1) {
    bytes[at] = (group >>> 10) & 0xff;
    bytes[at + 1] = (group >>> 2) & 0xff;
    return (group & 3) === 0;
  }
  bytes[at] = (group >>> 4) & 0xff;
  return (group & 15) === 0;
}

function byteAt(bytes: Uint8Array, i: number): number {
  return bytes[i] ?? 0;
}
