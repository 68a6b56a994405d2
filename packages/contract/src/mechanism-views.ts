/** What reads about the mechanism reply: its definition with charts, now or on a day, and its amendments. */
import { type Chart, type CompiledDefinition, isDay } from "@kakehashi/core";
import { z } from "zod";
import { temporaryBody } from "./body-views.ts";
import { hash, stamp, words } from "./views.ts";

/** A day as `YYYY-MM-DD`, by the calendar of the node's own party. */
export const day = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .refine(isDay, { error: "no-such-day" });

/** A definition by its names, while the parties went by it. Times are realm time. */
export const ruling = z.object({
  definition: hash,
  /** Absent: its words are not here yet. */
  version: z.int().optional(),
  name: words.optional(),
  /** The day that the definition itself names: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  asOf: z.string().optional(),
  /** The entry with its words; absent for the first, which came with the audience. */
  text: hash.optional(),
  /** The depositary's entry that settled it. */
  by: hash.optional(),
  from: z.int().optional(),
  until: z.int().optional(),
});

const bodyCount = z.object({
  /** A body, or one level of it. */
  body: z.string(),
  open: z.int(),
  overdue: z.int(),
  awaiting: z.record(z.string(), z.int()),
});

/** `GET /api/mechanism/counts`: open matters per body and level, and whom they await, as they are now. */
export const bodyCounts = z.object({ counts: z.array(bodyCount) });

/** `GET /api/mechanism`: the definition as compiled (its bytes hash to `hash`), charts with their geometry, and words. */
export const mechanismView = z.object({
  hash,
  definition: z.custom<CompiledDefinition>().meta({ description: "Compiled definition, spec/mechanism.md" }),
  charts: z.array(z.custom<Chart>().meta({ description: "Chart derived from the definition, with its geometry" })),
  /** Bodies that the parties opened for a time: proposed ones too, and closed ones, whose record stays. */
  temporary: z.array(temporaryBody),
  /** Open matters per body and level, and whom they await; none where a day or another definition was asked for. */
  counts: z.array(bodyCount),
  /** The day that the charts show, where one was asked for. */
  on: day.optional(),
  /** The definition as the parties went by it; absent where they never did. */
  ruling: ruling.optional(),
  /** The day lies before the parties went by any definition: the charts show what the first one says of that day. */
  beforeFirst: z.boolean(),
  /** Days on which something of the mechanism began or ended: by the definitions' own dates, and by agreement. Sorted. */
  days: z.array(day),
});

export const amendmentStance = z.object({
  party: z.string(),
  stance: z.enum(["none", "concur", "reserve", "non-concur", "withdraw", "unsettled"]),
  /** Who entered it, and when; absent where the party said nothing. */
  stamp: stamp.optional(),
});

export const amendment = z.object({
  /** The `definition/1` entry, which positions name. */
  text: hash,
  definition: hash,
  version: z.int().optional(),
  name: words.optional(),
  asOf: z.string().optional(),
  /** `passed`: another definition was agreed on since it was laid on the table. */
  is: z.enum(["open", "rules", "ruled", "passed"]),
  stamp,
  stances: z.array(amendmentStance),
  /** The depositary's record that settled it. */
  record: stamp.optional(),
});

/** `GET /api/mechanism/amendments`: what the parties went by and go by, and what was laid on the table, newest first. */
export const amendmentsView = z.object({
  audience: hash,
  depositary: z.string(),
  current: hash,
  rulings: z.array(ruling),
  amendments: z.array(amendment),
});

export type MechanismReply = z.infer<typeof mechanismView>;
export type RulingView = z.infer<typeof ruling>;
export type AmendmentView = z.infer<typeof amendment>;
export type AmendmentsView = z.infer<typeof amendmentsView>;
