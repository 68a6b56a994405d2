import type { Hash } from "@kakehashi/core";
import type { Text } from "./queries.ts";

/** PostgreSQL spells a bytea `\x` and hexadecimal digits, lower case: what follows `\x` is a hash as we spell it. */
export function toHash(text: Text | undefined): Hash {
  return toText(text).slice(2) as Hash;
}

export function toBytes(text: Text | undefined): Uint8Array {
  return Uint8Array.fromHex(toText(text).slice(2));
}

export function toBytesOrNone(text: Text | undefined): Uint8Array | undefined {
  return text == null ? undefined : toBytes(text);
}

/** Sizes, indexes and times stay below 2^53 by the envelope's own rule. */
export function toNumber(text: Text | undefined): number {
  return Number(toText(text));
}

/** @throws TypeError where the database gave null: a column that may be null is read otherwise */
export function toText(text: Text | undefined): string {
  if (text == null) throw new TypeError("the database gave no value where one must be");
  return text;
}

/** Cuts bytes into pieces of 32. */
export function toHashes(text: Text | undefined): readonly Hash[] {
  return (toText(text).slice(2).match(/.{64}/g) as Hash[] | null) ?? [];
}
