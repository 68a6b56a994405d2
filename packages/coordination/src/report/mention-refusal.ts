import type { DecideContext } from "../object/command.ts";
import { linkRefusal } from "../object/link-refusal.ts";
import type { Refusal } from "../object/refusal.ts";
import type { WordsInput } from "./inputs.ts";

/** What words mention, looked up. */
export function mentionRefusal<State>(
  context: DecideContext<State>,
  { mentions = [] }: Pick<WordsInput, "mentions">,
): Refusal | undefined {
  for (const [at, object] of mentions.entries()) {
    const refused = linkRefusal(context, object, `/mentions/${at}`);
    if (refused !== undefined) return refused;
  }
  return undefined;
}
