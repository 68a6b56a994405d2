import { canBePlaced } from "../object/can-be-placed.ts";
import type { DecideContext } from "../object/command.ts";
import { ordinaryOn } from "../object/ordinary.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import { consentReason } from "./judge.ts";
import { mayActUnder } from "./may-stand-under.ts";
import type { TemporaryBodyState } from "./state.ts";

type Context = DecideContext<TemporaryBodyState>;

/** A post that may act on the body for its party. */
export function bodyRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = ordinaryOn(context, kinds);
  if (refused !== undefined) return refused;
  return seatRefusal(context, context.state?.opening.under ?? "");
}

export function seatRefusal(context: Context, under: string): Refusal | undefined {
  const { post } = context.author;
  const may = mayActUnder(context.mechanism, post, under);
  return may ? undefined : refuse("not-your-seat", { data: { post, body: under } });
}

/** Whether the party can still consent, or seat others. */
export function consentRefusal(context: Context): Refusal | undefined {
  const refused = bodyRefusal(context, ["body-consent/1"]);
  if (refused !== undefined || context.state === undefined) return refused;
  const reason = consentReason(context.state, context.author.party);
  return reason === undefined ? undefined : refuse(reason);
}

export function postsRefusal({ author, mechanism }: Context, posts: readonly string[]): Refusal | undefined {
  const stranger = posts.find((post) => !canBePlaced(mechanism, author.party, post));
  return stranger === undefined ? undefined : refuse("post-unknown", { pointer: "/posts", data: { post: stranger } });
}
