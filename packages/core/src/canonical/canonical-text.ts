import { compareText } from "./compare-text.ts";

/** A value without a canonical form in the integer subset. Always a defect of the caller: what comes from outside is read by `readStrictJson`. */
export class NotCanonicalisable extends Error {
  override readonly name = "NotCanonicalisable";
}

/**
 * RFC 8785 text of plain JSON, restricted to exact integers: no fractions, no -0, no lone surrogates. Written by hand for
 * speed; a property test holds it equal to the library's, byte for byte. Members that are undefined are left out.
 *
 * @throws NotCanonicalisable for anything that is not plain JSON of that kind.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return stringText(value);
    case "number":
      return integerText(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? arrayText(value) : objectText(value as Record<string, unknown>);
    default:
      throw new NotCanonicalisable(`a ${typeof value} has no canonical form`);
  }
}

/** Printable ASCII that needs no escape: ids, hashes, names, and most member names. */
const plain = /^[ !#-[\]-~]*$/;

function stringText(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new NotCanonicalisable("a lone surrogate has no canonical form");
  // JSON.stringify escapes exactly as RFC 8785 section 3.2.2.2 asks.
  return JSON.stringify(value);
}

function integerText(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new NotCanonicalisable(`${value} is not an exact integer`);
  }
  return String(value);
}

function arrayText(values: readonly unknown[]): string {
  let text = "[";
  for (let at = 0; at < values.length; at += 1) text += (at === 0 ? "" : ",") + canonicalText(values[at]);
  return `${text}]`;
}

/** Members are mostly in order already, since most objects were read from canonical text. */
function keysInOrder(value: Record<string, unknown>): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) {
    if (compareText(keys[at - 1] as string, keys[at] as string) > 0) return keys.sort(compareText);
  }
  return keys;
}

function objectText(value: Record<string, unknown>): string {
  let text = "";
  for (const key of keysInOrder(value)) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === "" ? "{" : ","}${stringText(key)}:${canonicalText(member)}`;
  }
  return text === "" ? "{}" : `${text}}`;
}
