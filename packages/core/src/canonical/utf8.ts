/**
 * UTF-8 in and out. These two are in every runtime of the pure ring (Node, browsers) though not in the language's own
 * library; they are declared here and nowhere else, so that no other global slips in.
 */
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

// With `ignoreBOM` a byte order mark is kept as a character, and refused later, instead of vanishing.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of those bytes, or undefined when they are not well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of a text. A lone surrogate would silently become U+FFFD: callers refuse those before. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}
