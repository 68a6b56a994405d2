import { compareText } from "./compare-text.ts";

/** A value without a canonical form in the integer subset. Always a defect of the caller: what comes from outside is read by `readStrictJson`. */
export class NotCanonicalisable extends Error {
  override readonly name = "NotCanonicalisable";
}

/**
 * RFC 8785 text of plain JSON, restricted to exact integers: no fractions, no -0, no lone surrogates. The language's own
 * writer, over members put in order, writes nearly all of it: it spells strings and integers exactly as RFC 8785 has them. A
 * property test holds it equal to the library's, byte for byte. Members that are undefined are left out.
 *
 * @throws NotCanonicalisable for anything that is not plain JSON of that kind.
 */
export function canonicalText(value: unknown): string {
  const inOrder = withMembersInOrder(value);
  if (inOrder === cannotBeOrdered) return written(value);
  const text = JSON.stringify(inOrder);
  // JSON.stringify writes a lone surrogate as an escape `\ud…` instead of refusing it. One search of the whole text is
  // quicker than one of each string; where it finds something, which may be words that merely look so, `written` decides.
  return text.includes("\\ud") ? written(value) : text;
}

/** The same text put together member by member: slower, and used only where JSON.stringify cannot be trusted with the value. */
function written(value: unknown): string {
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
  for (let at = 0; at < values.length; at += 1) text += (at === 0 ? "" : ",") + written(values[at]);
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
    text += `${text === "" ? "{" : ","}${stringText(key)}:${written(member)}`;
  }
  return text === "" ? "{}" : `${text}}`;
}

/**
 * Answered for an object with a member whose name begins with a digit, or is `__proto__`: the engine puts such members in an
 * order of its own or drops them, so that no object can be made which JSON.stringify would write in canonical order.
 */
const cannotBeOrdered = Symbol("cannot be ordered");
const ownOrder = /^[0-9]|^__proto__$/;

/**
 * The same value, each object's members in the order of their names; itself where they are in order already, as in most
 * objects that were read from canonical text.
 */
function withMembersInOrder(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) return value;
      throw new NotCanonicalisable(`${value} is not an exact integer`);
    case "boolean":
      return value;
    case "object":
      if (value === null) return null;
      return Array.isArray(value) ? arrayInOrder(value) : objectInOrder(value as Record<string, unknown>);
    default:
      throw new NotCanonicalisable(`a ${typeof value} has no canonical form`);
  }
}

function arrayInOrder(values: readonly unknown[]): unknown {
  let copy: unknown[] | undefined;
  for (let at = 0; at < values.length; at += 1) {
    const inOrder = withMembersInOrder(values[at]);
    if (inOrder === cannotBeOrdered) return cannotBeOrdered;
    if (inOrder === values[at]) continue;
    copy ??= [...values];
    copy[at] = inOrder;
  }
  return copy ?? values;
}

function objectInOrder(value: Record<string, unknown>): unknown {
  if (typeof value.toJSON === "function") throw new NotCanonicalisable("only plain JSON has a canonical form");
  const names = Object.keys(value);
  const members: unknown[] = [];
  let same = true;
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as string;
    if (at > 0 && compareText(names[at - 1] as string, name) > 0) same = false;
    const member = value[name];
    if (member === undefined || typeof member === "string") continue;
    const inOrder = withMembersInOrder(member);
    if (inOrder === cannotBeOrdered) return cannotBeOrdered;
    if (inOrder === member) continue;
    members[at] = inOrder;
  }
  return same && members.length === 0 ? value : ordered(value, names, members);
}

/** @param members what takes the place of members, by the place of their names */
function ordered(value: Record<string, unknown>, names: readonly string[], members: readonly unknown[]): unknown {
  const inOrder: Record<string, unknown> = {};
  for (const at of placesInOrder(names)) {
    const name = names[at] as string;
    if (ownOrder.test(name)) return cannotBeOrdered;
    inOrder[name] = members[at] ?? value[name];
  }
  return inOrder;
}

function placesInOrder(names: readonly string[]): readonly number[] {
  if (names.length > 32) {
    const places = names.map((_, at) => at);
    return places.sort((a, b) => compareText(names[a] as string, names[b] as string));
  }
  // By insertion: most objects have few members, and a comparison that is called back costs more than it saves.
  const places: number[] = [];
  for (let at = 0; at < names.length; at += 1) {
    let to = at;
    while (to > 0 && (names[places[to - 1] as number] as string) > (names[at] as string)) {
      places[to] = places[to - 1] as number;
      to -= 1;
    }
    places[to] = at;
  }
  return places;
}
