/** What the sides plan, beside each other; what one watch hands over to the next; within what time each side means to act. */
import { z } from "zod";
import { matterRow } from "./matter-views.ts";
import { activity, overlap } from "./matter-work-views.ts";
import { hash, reference, stamp, text, words } from "./views.ts";

const post = z.object({ id: z.string(), name: words });

/** `GET /api/activities`: what is not over yet, or was not at a given time; the first to end stands first. */
export const activitiesView = z.object({
  audience: hash,
  /** Realm time at which it was read. */
  now: z.int(),
  activities: z.array(activity),
  overlaps: z.array(overlap),
  /** There are more than these. */
  more: z.boolean(),
});

/** What one watch handed over to the next. Kept at home alone. */
export const handOver = z.object({
  /** The home audience, and the dossier that keeps it. */
  audience: hash,
  subject: hash,
  /** What `dossier.acknowledge` names. */
  entry: hash,
  from: post,
  to: post,
  notes: text,
  /** Matters that go with it, as they stand now. */
  matters: z.array(matterRow),
  /** What else goes with it. */
  others: z.array(reference.extend({ audience: hash, type: z.string() })),
  stamp,
  /** The acknowledgement; absent while there is none. */
  seen: stamp.optional(),
});

/** `GET /api/hand-overs`: of the post that is signed in, newest first. */
export const handOversView = z.object({
  /** To this post: those not acknowledged yet stand before the others. */
  taken: z.array(handOver),
  /** From this post. */
  given: z.array(handOver),
});

/** `GET /api/tasks`: what the post that is signed in has to do, the first to be due first. */
export const ownTasksView = z.object({
  audience: hash,
  tasks: z.array(
    z.object({
      entry: hash,
      /** The matter that it arose from. */
      matter: reference.extend({ audience: hash }),
      title: text,
      due: z.int().optional(),
      /** Absent where two nodes of this side said different things at once. */
      status: z.enum(["open", "doing"]).optional(),
    }),
  ),
});

/** `GET /api/chops`: what the post that is signed in is asked to give its view of, the first to be due first. Kept at home alone. */
export const ownChopsView = z.object({
  /** The home audience. */
  audience: hash.optional(),
  chops: z.array(
    z.object({
      /** What `dossier.chop` names, and the dossier that it is said to. */
      entry: hash,
      dossier: hash,
      /** What it is about, where that is here. */
      about: reference.extend({ audience: hash, type: z.string() }).optional(),
      question: text,
      due: z.int().optional(),
    }),
  ),
});

/** `GET /api/targets`: every response target that a party of the audience has set for itself. */
export const targetsView = z.object({
  audience: hash,
  targets: z.array(
    z.object({
      party: z.string(),
      body: z.string(),
      /** Absent: matters whose priority nobody has stated. */
      priority: z.string().optional(),
      withinMs: z.int(),
    }),
  ),
});

export type ActivitiesView = z.infer<typeof activitiesView>;
export type HandOver = z.infer<typeof handOver>;
export type HandOversView = z.infer<typeof handOversView>;
export type OwnChopsView = z.infer<typeof ownChopsView>;
export type OwnTasksView = z.infer<typeof ownTasksView>;
export type TargetsView = z.infer<typeof targetsView>;
