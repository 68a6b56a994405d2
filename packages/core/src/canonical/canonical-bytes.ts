import { canonicalText } from "./canonical-text.ts";
import { encodeUtf8 } from "./utf8.ts";

/**
 * RFC 8785 canonical JSON of a plain value whose numbers are exact integers.
 *
 * @throws NotCanonicalisable for anything else: what comes from outside goes through `readStrictJson` first.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return encodeUtf8(canonicalText(value));
}
