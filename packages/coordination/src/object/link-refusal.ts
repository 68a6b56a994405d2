import type { Hash } from "@kakehashi/core";
import type { DecideContext } from "./command.ts";
import { type Refusal, refuse } from "./refusal.ts";

/**
 * What an act names must be an object of this audience, or of a wider one whose members all of this one's are: the name of one
 * that fewer know must not go out (law 3), and what is nowhere could never be closed in view of. Screens that cannot know say
 * nothing.
 */
export function linkRefusal<State>(context: DecideContext<State>, object: Hash, pointer: string): Refusal | undefined {
  if (context.linked === undefined || context.linked(object) !== undefined) return undefined;
  return refuse("link-unknown", { pointer });
}
