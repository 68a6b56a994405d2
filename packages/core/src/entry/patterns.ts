import type { Hash } from "../ids.ts";

/**
 * The patterns of an envelope's values (spec/entry.md, 2): at most 64 ASCII characters each, so that nothing in a leaf can
 * ever need a recall. They are also the patterns of the names in records and key lists. `spec/entry.md` prints them.
 */
const short = 64;

export const patterns = {
  hash: /^[0-9a-f]{64}$/,
  incarnation: /^[0-9a-f]{32}$/,
  /** Words of small letters and digits, joined by single hyphens: `jp`, `prefecture-a`. */
  party: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  /** A party id, a hyphen, and one more word: the party of a node can be read from its name. */
  node: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/,
  post: /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
  label: /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
  kind: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[1-9][0-9]{0,3}$/,
} as const;

/** True for SHA-256 in 64 lower-case hexadecimal digits. */
export function isHash(value: unknown): value is Hash {
  return typeof value === "string" && value.length === 64 && patterns.hash.test(value);
}

/** True when the value is a string of at most 64 characters of that pattern. */
export function matches(value: unknown, name: keyof typeof patterns): value is string {
  return typeof value === "string" && value.length <= short && patterns[name].test(value);
}

/** True for an integer from `least` to 2^53 - 1, and not -0. */
export function isInteger(value: unknown, least: number): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= least && !Object.is(value, -0);
}
