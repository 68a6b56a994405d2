import type { Hash } from "@kakehashi/core";
import { actsIn } from "../object/acts-in.ts";
import { isClosedBy } from "../object/closure.ts";
import type { DecideContext } from "../object/command.ts";
import type { MechanismView } from "../object/mechanism-view.ts";
import { ordinaryOn } from "../object/ordinary.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import { isSeated } from "../object/seated.ts";
import { newestTexts } from "./acting.ts";
import { hasBrackets } from "./entries.ts";
import { invitationOf } from "./invitation/invited.ts";
import { roomOf } from "./route/bodies.ts";
import { mechanismFor } from "./route/rooms.ts";
import { standingOf } from "./route/standing.ts";
import type { MatterState } from "./state.ts";

type Context = DecideContext<MatterState>;

/** A post of a signatory, on a matter that is there. */
export function signatoryRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = ordinaryOn(context, kinds);
  if (refused !== undefined) return refused;
  const signs = context.state?.opening.signatories.includes(context.author.party);
  if (signs !== true) return refuse("not-a-signatory", { data: { party: context.author.party } });
  const isClosed = isClosedBy(context.state?.closures ?? {}, context.state?.opening.signatories ?? []);
  return isClosed && !kinds.every((kind) => afterClosing.includes(kind)) ? refuse("matter-closed") : undefined;
}

/** What may still be said of a matter that every signatory has closed: everything else would move it unseen. */
const afterClosing = ["matter-closure/1", "remark/1", "relates/1", "matter-title/1", "relabel/1"];

/** A signatory's seat in any body: who may propose a text. */
export function seatedRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = signatoryRefusal(context, kinds);
  if (refused !== undefined) return refused;
  return isSeated(mechanismIn(context), context.author.post) ? undefined : notYourSeat(context);
}

/** A seat where the matter stands, or where the party acts for it: who may take a position, move it, or close. */
export function bodySeatRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = signatoryRefusal(context, kinds);
  if (refused !== undefined) return refused;
  return actingRefusal(context);
}

/** The same, without those who were asked in: they ask nobody else in. */
export function standingSeatRefusal(context: Context, kinds: readonly string[]): Refusal | undefined {
  const refused = bodySeatRefusal(context, kinds);
  if (refused !== undefined) return refused;
  return actsIn(mechanismIn(context), context.author.post, ownRoom(context)) ? undefined : notYourSeat(context);
}

export function hasBodySeat(context: Context): boolean {
  return actingRefusal(context) === undefined;
}

/** The mechanism as it is for the matter. */
export function mechanismIn({ mechanism, state }: Context): MechanismView {
  return state === undefined ? mechanism : mechanismFor(state, mechanism);
}

/** A seat there acts, and whoever was asked in, as long as the invitation says. */
function actingRefusal(context: Context): Refusal | undefined {
  const { author, now, state } = context;
  const mechanism = mechanismIn(context);
  const body = ownRoom(context);
  if (actsIn(mechanism, author.post, body)) return undefined;
  const invitation = state === undefined ? undefined : invitationOf(state, author.post, body)?.invitation;
  if (invitation === undefined) {
    const data = { post: author.post, body };
    return mechanism.hasSeat(author.post, body) ? refuse("not-asked-in", { data }) : notYourSeat(context);
  }
  const { until } = invitation;
  return until === undefined || now <= until ? undefined : refuse("invitation-over", { data: { until } });
}

/** The body or level whose seats act for the author's party. */
function ownRoom(context: Context): string {
  const { author, state } = context;
  return state === undefined ? "" : roomOf(mechanismIn(context), standingOf(state), author.party);
}

function notYourSeat(context: Context): Refusal {
  return refuse("not-your-seat", { data: { post: context.author.post, body: ownRoom(context) } });
}

/** The text that a position names must be the newest, so that nobody concurs with words that were changed meanwhile. */
export function textRefusal(context: Context, text: Hash): Refusal | undefined {
  const newest = context.state === undefined ? [] : newestTexts(context.state);
  const known = context.state?.texts.find((item) => item.hash === text);
  if (known !== undefined && "value" in known && hasBrackets(known.value)) {
    return refuse("text-has-brackets", { pointer: "/text" });
  }
  if (newest.includes(text)) return undefined;
  if (known === undefined) return refuse("text-unknown", { pointer: "/text" });
  if (!("value" in known)) return refuse("already-recalled", { pointer: "/text" });
  return refuse("text-changed", { pointer: "/text", data: { text: newest.at(-1) ?? "" } });
}

export function noTextRefusal(context: Context): Refusal | undefined {
  const none = context.state === undefined || newestTexts(context.state).length === 0;
  return none ? refuse("no-text-yet") : undefined;
}

/** Every newest text still has brackets: there is nothing yet that a position could be taken on. */
export function bracketsRefusal({ state }: Context): Refusal | undefined {
  const newest = state === undefined ? [] : newestTexts(state);
  const exact = newest.some((text) =>
    state?.texts.some((item) => item.hash === text && "value" in item && !hasBrackets(item.value)),
  );
  return exact || newest.length === 0 ? undefined : refuse("text-has-brackets");
}
