/** How a matter moves through the mechanism, and the work on it: decisions, tasks, requests, activities, procedures, answers. */
import { z } from "zod";
import { bodyName, hash, reference, stamp, text, words } from "./views.ts";

/** One move of a matter through the mechanism, with its words. */
export const madeMove = z.object({
  act: z.enum(["escalate", "return", "refer", "delegate"]),
  from: bodyName,
  to: bodyName,
  /** It goes along no link of the mechanism. */
  off: z.boolean(),
  /** It is one of those by which the matter came to where it stands. */
  counts: z.boolean(),
  /** Another move was made at the same time, neither side having seen the other's. */
  crossed: z.boolean(),
  reason: text.optional(),
  ownSide: text.optional(),
  asked: text.optional(),
  stamp,
});

/** What a body or level decided for its own side, in words. Only positions bind. */
export const matterDecision = z.object({
  at: bodyName.optional(),
  words: text.optional(),
  text: hash.optional(),
  recalled: z.boolean(),
  stamp,
});

/** Something that a post of one side is to do. */
export const matterTask = z.object({
  entry: hash,
  party: z.string(),
  title: text.optional(),
  post: z.string(),
  postName: words,
  due: z.int().optional(),
  /** Absent where two nodes of its side said different things at once. */
  status: z.enum(["open", "doing", "done", "dropped"]).optional(),
  stamp,
});

/** A request for information, with its answers. */
export const matterRequest = z.object({
  entry: hash,
  party: z.string(),
  to: z.string(),
  words: text.optional(),
  due: z.int().optional(),
  state: z.enum(["waits", "answered", "closed"]),
  answers: z.array(z.object({ party: z.string(), words: text.optional(), stamp })),
  stamp,
});

/** A square of the map (base-4 digits of the Z-order of places), or a place by its id. */
const activityArea = z.object({ place: z.string().optional(), cell: z.string().optional() });

const period = z.object({ from: z.int(), to: z.int() });

/** Something that one side does or plans, as far as it was released; `to` is the first moment after it. */
export const activity = z.object({
  entry: hash,
  party: z.string(),
  /** The matter that it stands in. */
  matter: reference.extend({ audience: hash }),
  name: text,
  period,
  areas: z.array(activityArea),
  facility: z.string().optional(),
  /** The body or level that coordinates it. */
  body: bodyName,
});

/** Activities of two sides that meet in time, and in an area or a facility. */
export const overlap = z.object({
  activities: z.tuple([activity, activity]),
  period,
  areas: z.array(activityArea),
  facility: z.string().optional(),
});

/** A procedure of the mechanism under way on a matter, in the version that is followed. */
export const procedureRun = z.object({
  entry: hash,
  party: z.string(),
  procedure: z.string(),
  version: z.int(),
  /** Absent where the definition has that version no more: then only what was done is known. */
  name: words.optional(),
  complete: z.boolean(),
  steps: z.array(
    z.object({
      id: z.string(),
      name: words,
      /** Each side whose step it is; `stamp` is of its last word on it. */
      sides: z.array(z.object({ party: z.string(), done: z.boolean(), stamp: stamp.optional() })),
    }),
  ),
  stamp,
});

/** What a side was asked and has answered, and how long it took by the realm's clock. */
export const givenAnswer = z.object({
  party: z.string(),
  asked: z.string(),
  askedWords: words,
  body: bodyName,
  since: z.int(),
  answered: z.int(),
  entry: hash,
  tookMs: z.int(),
  withinMs: z.int().optional(),
});

export type MadeMove = z.infer<typeof madeMove>;
export type MatterDecision = z.infer<typeof matterDecision>;
export type MatterTask = z.infer<typeof matterTask>;
export type MatterRequest = z.infer<typeof matterRequest>;
export type Activity = z.infer<typeof activity>;
export type Overlap = z.infer<typeof overlap>;
export type ProcedureRun = z.infer<typeof procedureRun>;
export type GivenAnswer = z.infer<typeof givenAnswer>;
