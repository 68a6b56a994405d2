interface NativeBase64 {
  fromBase64(text: string, options: { readonly lastChunkHandling: "strict" }): Uint8Array;
  readonly prototype: { toBase64(this: Uint8Array): string };
}

// ECMAScript 2026, in Node 25 and in every browser since 2025, and fifteen times faster than a loop of our own: a note
// holds ten kilobytes of base64 and is read several times on the way to an acknowledgement. Not in the ES2024 types yet.
const native = Uint8Array as unknown as NativeBase64;

/** RFC 4648, section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return native.prototype.toBase64.call(bytes);
}

/**
 * Reads base64 strictly: whole groups of four, padding where it is due, unused bits zero, nothing else in between.
 * So no two texts stand for the same bytes. Undefined when it is anything else.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = native.fromBase64(text, { lastChunkHandling: "strict" });
    // The native reader passes over white space; the length shows that there was none.
    return text.length === Math.ceil(bytes.length / 3) * 4 ? bytes : undefined;
  } catch {
    return undefined;
  }
}
