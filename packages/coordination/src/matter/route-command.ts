import { z } from "zod";
import { id, prose } from "../object/body-parts.ts";
import { type DecideContext, type Draft, draftHash } from "../object/command.ts";
import { draftFor } from "../object/draft.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import { bodySeatRefusal } from "./allowed.ts";
import { placesFor, rungOf } from "./route/bodies.ts";
import type { RouteAct } from "./route/entries.ts";
import { routeReason } from "./route/judge.ts";
import { standingOf } from "./route/standing.ts";
import type { MatterState } from "./state.ts";

type Context = DecideContext<MatterState>;

/** What every move is given in words. */
export const moveWords = {
  /** Why: it stands beside the move for all. */
  reason: prose,
  /** How things stand on one's own side, as far as it is released. */
  ownSide: prose.exactOptional(),
  /** What the other body is asked for. */
  asked: prose.exactOptional(),
};
/** Where the mechanism gives one way only, the place may be left out. */
export const moveInput = z.strictObject({ to: id.exactOptional(), ...moveWords });
export type MoveInput = z.infer<typeof moveInput>;

/** Whether the author may make such a move at all, and whether there is anywhere to go. */
export function moveRefusal(context: Context, act: RouteAct): Refusal | undefined {
  const refused = bodySeatRefusal(context, ["route/1", "route-words/1"]);
  if (refused !== undefined || act === "refer") return refused;
  const standing = standingOf(context.state as MatterState);
  if (placesFor(context.mechanism, act, standing).length > 0) return undefined;
  return refuse(nowhere[act], { data: { body: standing.body } });
}

const nowhere = { escalate: "no-step-up", return: "not-on-the-way", delegate: "not-below" } as const;

/** The two drafts of a move: what binds, and its words. `before` are the drafts that go before them in the batch. */
export function moveDrafts(
  context: Context,
  act: RouteAct,
  given: MoveInput & { readonly off?: boolean },
  before: readonly Draft[] = [],
): readonly Draft[] | Refusal {
  const standing = standingOf(context.state as MatterState);
  const places = placesFor(context.mechanism, act, standing);
  const to = given.to ?? (act === "return" || places.length === 1 ? places[0] : undefined);
  if (to === undefined) return refuse("place-needed", { pointer: "/to", data: { body: standing.body } });
  const refused = placeRefusal(context, to);
  if (refused !== undefined) return refused;
  const isOff = given.off === true && !places.includes(to);
  const off = isOff ? { off: true as const } : {};
  const reason = routeReason(context.mechanism, standing, { act, to, ...off });
  if (reason === "along-a-link") throw new RangeError("a reference along a link was taken for one off the links");
  if (reason !== undefined) return refuse(reason, { pointer: "/to", data: { body: to, from: standing.body } });
  const move = { act, from: standing.body, to, rung: rungOf(context.mechanism, to), ...off };
  const words = { move: draftHash(before.length), reason: given.reason, ownSide: given.ownSide, asked: given.asked };
  return [...before, draftFor(context, "route/1", move, { binding: true }), draftFor(context, "route-words/1", words)];
}

function placeRefusal({ mechanism }: Context, to: string): Refusal | undefined {
  const body = mechanism.body(to);
  if (body === undefined) return refuse("body-unknown", { pointer: "/to" });
  return body.levels.length > 0 ? refuse("level-needed", { pointer: "/to", data: { body: to } }) : undefined;
}
