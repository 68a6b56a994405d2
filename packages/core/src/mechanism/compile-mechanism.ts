import type { CompiledDefinition } from "./compiled-definition.ts";
import type { MechanismDefinition } from "./definition-schema.ts";
import { deriveSeats } from "./derive-seats.ts";

/** The compiled definition of a faultless source (`readMechanism` gives one): seats derived, everything else as written. */
export function compileMechanism(definition: MechanismDefinition): CompiledDefinition {
  const derived = deriveSeats(definition);
  return {
    ...definition,
    posts: [...definition.posts, ...derived.flatMap(({ post }) => (post === undefined ? [] : [post]))],
    seats: derived.map(({ seat }) => seat),
  };
}

/** The source that a compiled definition came from: without what compiling derives. */
export function sourceOf({ seats: _, ...compiled }: CompiledDefinition): MechanismDefinition {
  return { ...compiled, posts: compiled.posts.filter(({ derived }) => derived === undefined) };
}
