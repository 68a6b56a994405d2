import type { DecideContext } from "../object/command.ts";
import { ordinaryOn } from "../object/ordinary.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { LiaisonState } from "./state.ts";

type Context = DecideContext<LiaisonState>;

/** What only the side that sends the post can say. */
export function senderRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = ordinaryOn(context, kinds);
  if (refused !== undefined) return refused;
  return context.author.party === context.state?.party ? undefined : refuse("not-the-sender");
}

/** What only the side that receives it can say. */
export function hostRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = ordinaryOn(context, kinds);
  if (refused !== undefined) return refused;
  return context.author.party === context.state?.opening.host ? undefined : refuse("not-the-host");
}
