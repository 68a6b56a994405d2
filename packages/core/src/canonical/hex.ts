const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * The methods of ES2026, where the runtime has them. Quicker, and they make one flat string: a string that is concatenated
 * digit by digit stays a chain of pieces inside the engine, which takes twenty times the memory.
 */
const own = (Uint8Array.prototype as { toHex?: (this: Uint8Array) => string }).toHex;
const ownReader = (Uint8Array as { fromHex?: (text: string) => Uint8Array }).fromHex;

/** Lower-case hexadecimal digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  if (own !== undefined) return own.call(bytes);
  let text = "";
  for (let at = 0; at < bytes.length; at += 1) text += digits[bytes[at] as number];
  return text;
}

/** The bytes of lower-case hexadecimal digits, or undefined when the text is anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  // The check above comes first, since `Uint8Array.fromHex` takes capitals too.
  if (ownReader !== undefined) return ownReader.call(Uint8Array, text);
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = 16 * digitAt(text, 2 * at) + digitAt(text, 2 * at + 1);
  return bytes;
}

/** By code unit, without a string for each byte: keys are thousands of digits. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

const isDigit = new Uint8Array(256);
for (const digit of "0123456789abcdef") isDigit[digit.charCodeAt(0)] = 1;

/** Whether those bytes are the ASCII of lower-case hexadecimal digits. */
export function isHex(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 1;
  for (let at = from; at < to; at += 1) all &= isDigit[bytes[at] as number] as number;
  return all === 1;
}
