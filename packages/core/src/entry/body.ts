import { canonicalText } from "../canonical/canonical-text.ts";
import { toHex } from "../canonical/hex.ts";
import type { Json } from "../canonical/json.ts";
import { deeperThan, type JsonFault, readStrictJson } from "../canonical/read-strict-json.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import { matches } from "./patterns.ts";
import { NotSealable } from "./seal-envelope.ts";

export const bodyBytesMax = 1024 * 1024;
/** Arrays and objects inside each other, the body itself counted. */
export const bodyDepthMax = 32;

export interface ReadBody {
  /** What the kind's schema reads: the body without its salt. */
  readonly content: { readonly [key: string]: Json };
  /** All of it, as it is written. */
  readonly text: string;
}

export interface UnreadableBody {
  readonly unreadable: JsonFault | "not-an-object" | "no-salt";
}

/**
 * The bytes of a body: the content with `salt`, 32 random bytes in hex, as canonical JSON. The salt makes the hash in the
 * envelope give nothing away about a recalled body, and makes every entry unique.
 *
 * @throws NotSealable when the result would not be readable again; NotCanonicalisable when it is not plain JSON.
 */
export function sealBody(content: { readonly [key: string]: unknown }, salt: Uint8Array): Uint8Array {
  if (salt.length !== 32) throw new NotSealable(`a salt has 32 bytes, not ${salt.length}`);
  if ("salt" in content) throw new NotSealable("the content may not have a member called salt");
  const text = canonicalText({ ...content, salt: toHex(salt) });
  const bytes = encodeUtf8(text);
  // Canonical text of an object with a salt can break only these two of the rules that `readBody` checks.
  if (bytes.length > bodyBytesMax) throw new NotSealable("the body is too-long");
  if (deeperThan(text, bodyDepthMax)) throw new NotSealable("the body is too-deep");
  return bytes;
}

/** Reads a body as strictly as an envelope, and takes the salt off. */
export function readBody(bytes: Uint8Array): ReadBody | UnreadableBody {
  const read = readStrictJson(bytes, { bytesMax: bodyBytesMax, depthMax: bodyDepthMax });
  if ("fault" in read) return { unreadable: read.fault };
  const { value, text } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { unreadable: "not-an-object" };
  const { salt, ...content } = value as { readonly [key: string]: Json };
  return matches(salt, "hash") ? { content, text } : { unreadable: "no-salt" };
}
