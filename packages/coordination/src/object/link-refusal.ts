import type { Hash } from "@kakehashi/core";
import type { DecideContext } from "./command.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { isSeenUnder } from "./relabel.ts";

/**
 * What an act names must be an object of this audience, or of a wider one whose members all of this one's are: the name of one
 * that fewer know must not go out (law 3), and what is nowhere could never be closed in view of. Nor may the words that name it
 * stand lower than it does: they would tell readers below it that it is there (law 8). Screens that cannot know say nothing.
 */
export function linkRefusal<State>(context: DecideContext<State>, object: Hash, pointer: string): Refusal | undefined {
  if (context.linked === undefined) return undefined;
  const linked = context.linked(object);
  if (linked === undefined) return refuse("link-unknown", { pointer });
  if (!isSeenUnder(linked.label, context.label, context.mechanism)) return refuse("link-above-label", { pointer });
  return undefined;
}
