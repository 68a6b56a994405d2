/**
 * What every read replies, as schemas: the server answers in these shapes, OpenAPI prints them, web and command line
 * read them. People's words may lack one language (`Text`); words of the system and the mechanism never do (`Words`).
 * All times are milliseconds since 1970: `realm` times by the realm's clock, `wall` times by the wall clock.
 */
import { z } from "zod";

export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const words = z.object({ ja: z.string(), en: z.string() });

/** Words that a person wrote: at least one language; `original` says which one is authentic when only one is. */
export const text = z.object({ ja: z.string().optional(), en: z.string().optional(), original: z.string().optional() });

/** A body or level of the mechanism, as people call it. */
export const bodyName = z.object({ id: z.string(), name: words, abbr: z.string().optional() });
/** How exact a time is. Never show it more exactly than this (`after`: 17:00すぎ; `morning`: 17日午前; `day`: 18日). */
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

export const moment = z.object({ at: z.int(), precision });

export const place = z.object({
  /** An id of a gazetteer. */
  id: z.string().optional(),
  name: text.optional(),
  /** Degrees, WGS 84. */
  lat: z.number().optional(),
  lon: z.number().optional(),
});

/** What a partner has of an entry: nothing known, on its way, held (cosigned at `wall`). */
export const delivery = z.object({
  party: z.string(),
  node: z.string(),
  state: z.enum(["waiting", "sent", "held"]),
  wall: z.int().optional(),
});

/** Who entered it, when, under which label, and who has it. `home` is true when it never left this party. */
export const stamp = z.object({
  entry: hash,
  party: z.string(),
  post: z.string(),
  postName: words,
  time: z.int(),
  label: z.string(),
  home: z.boolean(),
  delivery: z.array(delivery),
  /** `effect`, `tombstone`, or the reason why it has no effect. */
  verdict: z.string(),
});

/** A link to another object, with how people call it (`J-12`). */
export const reference = z.object({
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  /** Set for a line of the chronology, which has no number: when it was, its words as far as the reader may see them, and its situation. */
  line: z.object({ at: z.int(), text: text.optional(), situation: hash.optional() }).optional(),
  /** The other audience that it stands in; absent for an object of the same one. */
  audience: hash.optional(),
  /** Set when the linked object has moved since it was linked or closed. */
  moved: z.boolean().optional(),
  /** Set when link or object stand above the matter's label: a closing, which all of its readers see, does not name it. */
  above: z.boolean().optional(),
  /** Of a matter's links: what it is to the other, and which of the two says so. */
  relation: z.string().optional(),
  from: z.enum(["this", "other"]).optional(),
  /** Of a linked matter: how it stands, but for its own links. */
  state: z.enum(["open", "agreed", "proven", "withdrawn", "closed"]).optional(),
});

export const history = z.array(
  z.object({
    stamp,
    kind: z.string(),
    title: words,
    text: text.optional(),
  }),
);

export type Words = z.infer<typeof words>;
export type Text = z.infer<typeof text>;
export type Precision = z.infer<typeof precision>;
export type Moment = z.infer<typeof moment>;
export type Place = z.infer<typeof place>;
export type Delivery = z.infer<typeof delivery>;
export type Stamp = z.infer<typeof stamp>;
export type Reference = z.infer<typeof reference>;
export type History = z.infer<typeof history>;
