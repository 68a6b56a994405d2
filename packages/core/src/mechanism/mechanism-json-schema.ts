import { z } from "zod";
import { certainty, definitionSchema, wordsSchema } from "./definition-schema.ts";
import { isRecord } from "./place.ts";
import { noteKeys } from "./strip-notes.ts";

/**
 * JSON Schema (2020-12) of the source form, for editors: the closed schema, with the note keys allowed in every map but
 * those of words. It says the form only; what refers to what is `validateMechanism`'s to check.
 */
export function mechanismJsonSchema(): unknown {
  const names = z.registry<{ id: string }>();
  names.add(wordsSchema, { id: "words" });
  names.add(certainty, { id: "certainty" });
  const schema = z.toJSONSchema(definitionSchema, { metadata: names, target: "draft-2020-12" });
  return { ...(withNotes(schema) as object), title: "A mechanism of Kakehashi, source form mechanism/1" };
}

function withNotes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNotes);
  if (!isRecord(schema)) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withNotes(value)]));
  if (!isRecord(inside.properties) || inside.additionalProperties !== false || isWords(inside.properties))
    return inside;
  const notes = Object.fromEntries(noteKeys.map((key) => [key, { type: "string" }]));
  return { ...inside, properties: { ...inside.properties, ...notes } };
}

function isWords(properties: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(properties).every((key) => key === "ja" || key === "en");
}
