import canonicalize from "canonicalize";
import { isSurelyCanonical } from "./is-canonical.ts";
import type { Json } from "./json.ts";
import { decodeUtf8 } from "./utf8.ts";

export interface StrictJsonLimits {
  /** Arrays and objects inside each other, the outermost counted. */
  readonly depthMax: number;
  readonly bytesMax: number;
}

/** Why bytes are not believed. */
export type JsonFault = "too-long" | "not-utf-8" | "too-deep" | "not-json" | "not-an-integer" | "not-canonical";

export type StrictJson = { readonly value: Json; readonly text: string } | { readonly fault: JsonFault };

/**
 * Reads bytes that must already be the canonical JSON (RFC 8785) of what they say: fatal UTF-8, no byte order mark, bounded
 * depth, exact integers only, no lone surrogate, and the same bytes again when written canonically. That last step also
 * refuses what a JSON parser cannot see: duplicate keys (RFC 7493 section 2.3), space, other escapes, `-0`, `1.0`, `1e3`.
 */
export function readStrictJson(bytes: Uint8Array, limits: StrictJsonLimits): StrictJson {
  if (bytes.length > limits.bytesMax) return { fault: "too-long" };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { fault: "not-utf-8" };
  if (isSurelyCanonical(text, limits.depthMax)) {
    const value = parse(text);
    return value === undefined ? { fault: "not-json" } : { value, text };
  }
  if (deeperThan(text, limits.depthMax)) return { fault: "too-deep" };
  const value = parse(text);
  if (value === undefined) return { fault: "not-json" };
  if (!integersOnly(value)) return { fault: "not-an-integer" };
  return canonicalFormOf(value) === text ? { value, text } : { fault: "not-canonical" };
}

/** Looked at before parsing, so that no parser's own limit decides. Brackets inside strings do not count. */
export function deeperThan(text: string, depthMax: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > depthMax) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return false;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Depth is bounded before this is called, so recursion is too. */
function integersOnly(value: Json): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(integersOnly);
  return Object.values(value as Record<string, Json>).every(integersOnly);
}

/**
 * What is not plainly canonical is settled by the library, not by `canonicalText`: what is read from outside is checked by
 * other code than what writes.
 */
function canonicalFormOf(value: Json): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    // A lone surrogate, written as an escape, has no canonical form.
    return undefined;
  }
}
