import { z } from "zod";
import { definitionSchema, type MechanismDefinition, memberSchema, postSchema } from "./definition-schema.ts";

/** One place in a body, or at one level of it, and the post that fills it. */
const seatSchema = memberSchema.omit({ organisation: true }).extend({ post: z.string(), body: z.string() });

const compiledPostSchema = postSchema.extend({
  /** Made from a member that is an organisation: `{organisation}の代表`. */
  derived: z.literal(true).exactOptional(),
});

/**
 * What the parties adopt: the definition with its seats derived. Its canonical JSON is what `definitionHash` names and
 * what the body of `definition/1` carries; `spec/mechanism.md` states it exactly.
 */
export const compiledSchema = definitionSchema.extend({
  posts: z.array(compiledPostSchema).min(1),
  seats: z.array(seatSchema),
});

export type Seat = z.infer<typeof seatSchema>;
export type CompiledPost = z.infer<typeof compiledPostSchema>;
export type CompiledDefinition = z.infer<typeof compiledSchema>;
export type Body = MechanismDefinition["bodies"][number];
export type Member = Body["members"][number];
export type Link = MechanismDefinition["links"][number];
