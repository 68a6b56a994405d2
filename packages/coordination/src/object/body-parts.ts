/**
 * The parts that bodies and inputs are made of. Closed, bounded and exact: integers and decimal strings only, ids of at
 * most 64 ASCII characters, and people's words in at least one language. Schema, type, form and documentation at once.
 */
import { type Hash, type Incarnation, type Json, type LabelId, type NodeId, patterns } from "@kakehashi/core";
import { z } from "zod";

/** A pattern of ASCII characters under the brand that core gives it. JSON Schema still sees the pattern. */
function branded<Brand extends string>(pattern: RegExp, description: string): z.ZodType<Brand, string> {
  return z.string().max(64).regex(pattern).describe(description) as unknown as z.ZodType<Brand, string>;
}

export const hash = branded<Hash>(patterns.hash, "SHA-256, 64 lower-case hexadecimal digits");
export const incarnation = branded<Incarnation>(patterns.incarnation, "128 bits, 32 lower-case hexadecimal digits");
export const nodeName = branded<NodeId>(patterns.node, "Name of a node: party, hyphen, one word");
export const labelId = branded<LabelId>(patterns.label, "Label of the definition");

/** An id of the mechanism, or one that the author chooses: nothing in it can need a recall. */
export const id = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/);

export const partyId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);

/** An exact decimal, never a floating-point number: `20`, `-3.5`. No sign on zero, no leading zeros, no exponent. */
export const decimal = z
  .string()
  .max(40)
  .regex(/^(?:0|-?(?:[1-9][0-9]*)(?:\.[0-9]+)?|-?0\.[0-9]*[1-9][0-9]*)$/)
  .describe("Exact decimal as text");

/** Ascending, none twice: the same set has the same bytes. Refused as `notSorted`. */
export function isSorted<Value extends string | number>(values: readonly Value[]): boolean {
  return values.every((value, at) => at === 0 || (values[at - 1] as Value) < value);
}
export const notSorted = { error: "not-sorted" };

/** Parties that have something to do with each other. */
export const parties = z.array(partyId).min(2).max(32).refine(isSorted, notSorted);

/** Milliseconds since 1970, realm time: years 1 to 9999, which every calendar and every screen can show. */
const timeMax = 253_402_300_799_999;
export const milliseconds = z.int().min(-62_135_596_800_000).max(timeMax);

/** Realm time as entries bear it: an envelope knows none before 1970. */
export const realmTime = z.int().min(0).max(timeMax);

/**
 * An object of any JSON that canonical JSON can hold: integers below 2^53 and no other numbers (spec/entry.md, 1). Looked through
 * once and handed on as it is: a schema that tries what each value may be takes seconds for the million that a body has room for.
 */
export const exactObject = z
  .unknown()
  .superRefine((value, context) => {
    const path = isPlain(value) ? inexactPath(value) : [];
    if (path !== undefined) context.addIssue({ code: "custom", message: "not-exact", path });
  })
  .meta({ type: "object", additionalProperties: {} }) as unknown as z.ZodType<Readonly<Record<string, Json>>>;

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Where something stands first that canonical JSON cannot hold; undefined where nothing does. */
function inexactPath(value: unknown): (string | number)[] | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : [];
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const path = inexactPath(value[at]);
      if (path !== undefined) return [at, ...path];
    }
    return undefined;
  }
  if (!isPlain(value)) return [];
  for (const name in value) {
    const path = inexactPath((value as Record<string, unknown>)[name]);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}

function words(charactersMax: number) {
  const text = z.string().min(1).max(charactersMax);
  return z
    .strictObject({
      ja: text.exactOptional(),
      en: text.exactOptional(),
      /** Which one is authentic, where the other is a translation. Absent with both: both are. */
      original: z.enum(["ja", "en"]).exactOptional(),
    })
    .refine((value) => value.ja !== undefined || value.en !== undefined, { error: "words-missing" })
    .refine((value) => value.original === undefined || value[value.original] !== undefined, {
      error: "original-missing",
      path: ["original"],
    });
}

/** A title or a name, in at least one language. */
export const title = words(400);
/** What a person wrote, in at least one language. */
export const prose = words(20_000);
export type Prose = z.infer<typeof prose>;

/** How exact a time is. It is never shown more exactly than this (`after`: after 17:00; `morning`: the 17th, a.m.). */
export const precision = z.enum([
  "second",
  "minute",
  "about",
  "after",
  "before",
  "morning",
  "afternoon",
  "evening",
  "day",
  "month",
  "year",
]);
export const moment = z.strictObject({ at: milliseconds, precision });
export type Moment = z.infer<typeof moment>;

/** WGS 84 in millionths of a degree: integers, so that two nodes can never differ by a rounding. */
export const coordinates = z.strictObject({
  latMicro: z.int().min(-90_000_000).max(90_000_000),
  lonMicro: z.int().min(-180_000_000).max(180_000_000),
});
export type Coordinates = z.infer<typeof coordinates>;

/** A place: an id of a gazetteer, a name, coordinates, or several of these. */
export const place = z
  .strictObject({ id: id.exactOptional(), name: title.exactOptional(), at: coordinates.exactOptional() })
  .refine((value) => value.id !== undefined || value.name !== undefined || value.at !== undefined, {
    error: "place-missing",
  });
export type Place = z.infer<typeof place>;

/** Where something is known from, in words. */
export const sources = z.array(title).max(16);

/** True where the content is not on the public record: every screen and document says so. */
export const illustrative = z.literal(true).exactOptional();
