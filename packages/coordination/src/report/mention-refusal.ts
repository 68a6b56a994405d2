import type { DecideContext } from "../object/command.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { WordsInput } from "./inputs.ts";

/** What words mention is an object of this audience: the name of one that is kept at home must not go out (law 3). */
export function mentionRefusal<State>(
  context: DecideContext<State>,
  { mentions = [] }: Pick<WordsInput, "mentions">,
): Refusal | undefined {
  const at = mentions.findIndex((object) => context.linked?.(object) === undefined);
  return at < 0 ? undefined : refuse("link-unknown", { pointer: `/mentions/${at}` });
}
