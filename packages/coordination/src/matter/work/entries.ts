/** Bodies of the work on a matter: who holds it on each side, how urgent and on what basis, tasks, requests for information. */
import { z } from "zod";
import { hash, id, milliseconds, partyId, prose, title } from "../../object/body-parts.ts";

/** Binding: the post that holds the matter on its own side. */
export const holderBody = z.strictObject({ post: id });
export type Holder = z.infer<typeof holderBody>;

/** Measures keep the numbering of the text that they come from (`IV.C.2.b.i`). */
const measureId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/);

/** On what a side rests it: measures of the mechanism, and its own law in its own words. */
const basisSchema = z.strictObject({
  measures: z.array(measureId).max(32),
  legal: prose.exactOptional(),
});
export type Basis = z.infer<typeof basisSchema>;

/** What a side says of the matter as a whole: each entry gives all of it, in place of what that side said before. */
export const settingBody = z.strictObject({
  /** A priority of the mechanism. */
  priority: id.exactOptional(),
  /** When that side wants an answer, realm time. Null: no more at a time, whatever its opening of the matter said. */
  suspense: milliseconds.nullable().exactOptional(),
  basis: basisSchema.exactOptional(),
});
export type Setting = z.infer<typeof settingBody>;

/** Something that a post of one's own side is to do. */
export const taskBody = z.strictObject({ title, post: id, due: milliseconds.exactOptional() });
export type Task = z.infer<typeof taskBody>;

const taskStatuses = z.enum(["open", "doing", "done", "dropped"]);
export type TaskState = z.infer<typeof taskStatuses>;

/** Binding. */
export const taskStatusBody = z.strictObject({ task: hash, status: taskStatuses });
export type TaskStatus = z.infer<typeof taskStatusBody>;

/** A request for information (照会) to another signatory. */
export const rfiBody = z.strictObject({ to: partyId, words: prose, suspense: milliseconds.exactOptional() });
export type Rfi = z.infer<typeof rfiBody>;

export const rfiAnswerBody = z.strictObject({ rfi: hash, words: prose });
export type RfiAnswer = z.infer<typeof rfiAnswerBody>;

/** Binding: the asker has what it asked for, or needs it no more. */
export const rfiClosedBody = z.strictObject({ rfi: hash });
export type RfiClosed = z.infer<typeof rfiClosedBody>;
