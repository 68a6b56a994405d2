import { z } from "zod";
import { id, prose } from "../object/body-parts.ts";
import { type DecideContext, type Draft, draftHash } from "../object/command.ts";
import { draftFor } from "../object/draft.ts";
import type { MechanismView } from "../object/mechanism-view.ts";
import { isRefusal, type Refusal, refuse } from "../object/refusal.ts";
import { destinationSeats } from "../temporary-body/destination.ts";
import { mayStandUnder } from "../temporary-body/may-stand-under.ts";
import { bodySeatRefusal, mechanismIn } from "./allowed.ts";
import { placesFor, rungOf } from "./route/bodies.ts";
import type { RouteAct } from "./route/entries.ts";
import { reseats, routeReason, withDestination } from "./route/judge.ts";
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
  const mechanism = mechanismIn(context);
  if (placesFor(mechanism, act, standing).length > 0) return undefined;
  // Which temporary bodies stand under it only the server knows for sure, and who sits in one may be said anew.
  const mayHouse = mayStandUnder(mechanism, standing.body) || mechanism.body(standing.body)?.temporary !== undefined;
  if (act === "delegate" && mayHouse) return undefined;
  return refuse(nowhere[act], { data: { body: standing.body } });
}

const nowhere = { escalate: "no-step-up", return: "not-on-the-way", delegate: "not-below" } as const;

/** The two drafts of a move: what binds, and its words. `first` are the drafts that go before them in the batch. */
export function moveDrafts(
  context: Context,
  act: RouteAct,
  given: MoveInput & { readonly off?: boolean },
  first: readonly Draft[] = [],
): readonly Draft[] | Refusal {
  const standing = standingOf(context.state as MatterState);
  const before = mechanismIn(context);
  const known = placesFor(before, act, standing);
  const to = given.to ?? (act === "return" || known.length === 1 ? known[0] : undefined);
  if (to === undefined && known.length === 0 && act !== "refer") {
    return refuse(nowhere[act], { data: { body: standing.body } });
  }
  if (to === undefined) return refuse("place-needed", { pointer: "/to", data: { body: standing.body } });
  const seats = destinationSeats(context, to, "/to");
  if (seats !== undefined && isRefusal(seats)) return seats;
  const temporary = seats === undefined ? {} : { temporary: seats };
  const mechanism = withDestination(before, { to, ...temporary });
  const refused = placeRefusal(mechanism, to);
  if (refused !== undefined) return refused;
  const places = placesFor(mechanism, act, standing);
  const isOff = given.off === true && !places.includes(to);
  const off = isOff ? { off: true as const } : {};
  const reason = routeReason(mechanism, standing, { act, to, ...off }, reseats(before, { to, ...temporary }));
  if (reason === "along-a-link") throw new RangeError("a reference along a link was taken for one off the links");
  if (reason !== undefined) return refuse(reason, { pointer: "/to", data: { body: to, from: standing.body } });
  const move = { act, from: standing.body, to, rung: rungOf(mechanism, to), ...off, ...temporary };
  const words = { move: draftHash(first.length), reason: given.reason, ownSide: given.ownSide, asked: given.asked };
  return [...first, draftFor(context, "route/1", move, { binding: true }), draftFor(context, "route-words/1", words)];
}

function placeRefusal(mechanism: MechanismView, to: string): Refusal | undefined {
  const body = mechanism.body(to);
  if (body === undefined) return refuse("body-unknown", { pointer: "/to" });
  return body.levels.length > 0 ? refuse("level-needed", { pointer: "/to", data: { body: to } }) : undefined;
}
