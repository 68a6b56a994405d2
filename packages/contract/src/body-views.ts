/** Temporary bodies that the parties opened by agreement, and posts that one side has with another. */
import { z } from "zod";
import { hash, stamp, text, words } from "./views.ts";

const postRef = z.object({ id: z.string(), name: words });

/** What one party has said of a temporary body: absent parts have not been said. */
const bodySide = z.object({
  party: z.string(),
  /** Its own posts that sit there. */
  posts: z.array(postRef),
  consented: stamp.optional(),
  closed: stamp.optional(),
});

export const temporaryBody = z.object({
  audience: hash,
  /** The hash of its opening: its id wherever a body is named. */
  id: hash,
  reference: z.string(),
  /** The name in both languages, one in place of the other where it was given in one; `title` as it was written. */
  name: words,
  title: text.optional(),
  /** The body, level or part that it stands under. */
  under: z.object({ id: z.string(), name: words }),
  stage: z.enum(["proposed", "withdrawn", "open", "closed"]),
  /** Realm time of the last consent that was needed, and of the last closing. */
  opened: z.int().optional(),
  closed: z.int().optional(),
  sides: z.array(bodySide),
  /** What a command saw of it. */
  counts: z.record(z.string(), z.int()),
  label: z.string(),
  stamp,
});

/** `GET /api/audiences/{audience}/temporary-bodies`. */
export const temporaryBodies = z.object({ bodies: z.array(temporaryBody) });

export const liaison = z.object({
  audience: hash,
  id: hash,
  reference: z.string(),
  kind: z.enum(["liaison", "exchange"]),
  /** Who sends, and who receives. */
  party: z.string(),
  host: z.string(),
  post: postRef,
  body: z.object({ id: z.string(), name: words }).optional(),
  role: text.optional(),
  remark: text.optional(),
  /** Realm time; `until` is the first moment after it, be it the end of the period or an earlier ending. */
  from: z.int().optional(),
  until: z.int().optional(),
  received: stamp.optional(),
  ended: z.array(z.object({ party: z.string(), at: z.int(), stamp })),
  /** How it stood at the time that was asked about. */
  stage: z.enum(["planned", "announced", "present", "ended"]),
  counts: z.record(z.string(), z.int()),
  label: z.string(),
  stamp,
});

/** `GET /api/audiences/{audience}/liaisons`: as on one time, `on`. */
export const liaisons = z.object({ on: z.int(), rows: z.array(liaison) });

export type TemporaryBody = z.infer<typeof temporaryBody>;
export type LiaisonRow = z.infer<typeof liaison>;
