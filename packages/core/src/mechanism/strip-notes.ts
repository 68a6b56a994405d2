import { isRecord } from "./place.ts";

/** Keys that tell where a fact comes from. They may stand in any map of the source form, and are never hashed. */
export const noteKeys: readonly string[] = ["source", "note"];

/** The value without its notes, at any depth. A note that is not a string stays, so that the closed schema refuses it. */
export function stripNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripNotes);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key, inner]) => !(noteKeys.includes(key) && typeof inner === "string"));
  return Object.fromEntries(kept.map(([key, inner]) => [key, stripNotes(inner)]));
}
