/**
 * Marks that may stand in an item's input: `{time}`, `{source}` and `{place}` are put in when the case is read, `{ref}`
 * when its item is played, since only then the hash exists.
 */

import type { EntryRef } from "./case.ts";
import type { CasePlace } from "./case-schema.ts";

export interface MarkContext {
  readonly sourceOf: (id: string) => unknown;
  readonly placeOf: (id: string) => CasePlace | undefined;
  readonly complain: (code: "unknown-source" | "unknown-place" | "bad-time", about: string) => void;
}

/** The value with its times, sources and places put in. Complains of what it cannot find, and leaves the mark. */
export function expandMarks(value: unknown, context: MarkContext): unknown {
  if (Array.isArray(value)) return value.map((each) => expandMarks(each, context));
  if (!isMap(value)) return value;
  const mark = onlyKey(value);
  if (mark === "time") return timeOf(value.time, context);
  if (mark === "source") return found(context.sourceOf(String(value.source)), "unknown-source", value.source, context);
  if (mark === "place" && typeof value.place === "string") return placeValue(value.place, context);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expandMarks(inner, context)]));
}

/** Every entry that an input names. */
export function refsIn(value: unknown): readonly EntryRef[] {
  const ref = refOf(value);
  if (ref !== undefined) return [ref];
  if (Array.isArray(value)) return value.flatMap(refsIn);
  return isMap(value) ? Object.values(value).flatMap(refsIn) : [];
}

/** The input with hashes in the place of its `{ref}` marks. `hashOf` must know every one: `after` says when it does. */
export function resolveInput(value: unknown, hashOf: (ref: EntryRef) => string): unknown {
  const ref = refOf(value);
  if (ref !== undefined) return hashOf(ref);
  if (Array.isArray(value)) return value.map((each) => resolveInput(each, hashOf));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveInput(inner, hashOf)]));
}

/** Milliseconds since 1970 of an ISO 8601 instant with its offset; undefined for a day that no calendar has. */
export function readInstant(text: string): number | undefined {
  const at = Date.parse(text);
  const [, month, day] = text.slice(0, 10).split("-").map(Number);
  const asWritten = new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`));
  const exists = asWritten.getUTCMonth() + 1 === month && asWritten.getUTCDate() === day;
  return Number.isNaN(at) || !exists ? undefined : at;
}

function refOf(value: unknown): EntryRef | undefined {
  if (!isMap(value) || typeof value.ref !== "string") return undefined;
  const keys = Object.keys(value);
  if (keys.some((key) => key !== "ref" && key !== "entry")) return undefined;
  return { item: value.ref, entry: typeof value.entry === "number" ? value.entry : 0 };
}

function timeOf(text: unknown, context: MarkContext): unknown {
  const at = typeof text === "string" ? readInstant(text) : undefined;
  if (at === undefined) context.complain("bad-time", String(text));
  return at ?? 0;
}

function placeValue(id: string, context: MarkContext): unknown {
  const place = context.placeOf(id);
  if (place === undefined) context.complain("unknown-place", id);
  return place === undefined ? { place: id } : { id: place.id, name: place.name, at: place.at };
}

function found(value: unknown, code: "unknown-source", about: unknown, context: MarkContext): unknown {
  if (value === undefined) context.complain(code, String(about));
  return value ?? { source: about };
}

function onlyKey(value: Readonly<Record<string, unknown>>): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 ? keys[0] : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
