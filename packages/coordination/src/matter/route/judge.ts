import { compareText, type JudgeContext } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import { placeReason } from "../../temporary-body/place-reason.ts";
import { withTemporary } from "../../temporary-body/with-temporary.ts";
import { isTextKind } from "../entries.ts";
import { actsOn } from "../invitation/invited.ts";
import { judgeSignatory } from "../judge-parts.ts";
import type { MatterState } from "../state.ts";
import { mayRise, placesFor, roomOf, rungOf } from "./bodies.ts";
import type { MatterDecision, Route, RouteWords } from "./entries.ts";
import { type Standing, standingOf } from "./standing.ts";

type Judged<Body> = JudgeContext<MatterState, Body>;

/** The post sits where its party acts on the matter, by what its author had before it. */
export function judgeRoomSeat(context: Judged<unknown>): string | undefined {
  const refused = judgeSignatory(context);
  if (refused !== undefined) return refused;
  const { entry, mechanism, state } = context;
  if (state === undefined) return "not-a-signatory";
  const room = roomOf(mechanism, standingOf(state), entry.envelope.party);
  return actsOn(state, mechanism, entry.envelope.post, room) ? undefined : "not-your-seat";
}

export function judgeRoute(context: Judged<Route>): string | undefined {
  const refused = judgeSignatory(context);
  if (refused !== undefined) return refused;
  const { body, cited, state } = context;
  const unknown = body.temporary === undefined ? undefined : placeReason(body.to, body.temporary, cited);
  if (unknown !== undefined) return unknown;
  const mechanism = withDestination(context.mechanism, body);
  const to = mechanism.body(body.to);
  if (to === undefined) return "body-unknown";
  if (to.levels.length > 0) return "level-needed";
  const standing = standingOf(state as MatterState);
  if (standing.body !== body.from) return "moved-meanwhile";
  const seat = judgeRoomSeat(context);
  if (seat !== undefined) return seat;
  if (body.rung !== rungOf(mechanism, body.to)) return "rung-differs";
  return routeReason(mechanism, standing, body, reseats(context.mechanism, body));
}

/** The mechanism with the temporary body that the move leads to. */
export function withDestination(
  mechanism: MechanismView,
  { to, temporary }: Pick<Route, "to" | "temporary">,
): MechanismView {
  return temporary === undefined ? mechanism : withTemporary(mechanism, [{ id: to, ...temporary }]);
}

/** The move gives the temporary body other seats than those that the matter knows. */
export function reseats(mechanism: MechanismView, { to, temporary }: Pick<Route, "to" | "temporary">): boolean {
  if (temporary === undefined) return false;
  const seated = mechanism.seats(to).map(({ post }) => post);
  const posts = temporary.seats.flatMap((each) => each.posts);
  return [...seated].sort(compareText).join() !== [...posts].sort(compareText).join();
}

/** Why the move is not one of the mechanism's; undefined when it is. Commands refuse with the same. */
export function routeReason(
  mechanism: MechanismView,
  standing: Standing,
  move: Pick<Route, "act" | "to" | "off">,
  /** Its seats are other ones than the matter knows: then it may be delegated again to where it stands. */
  isReseating = false,
): "already-there" | "no-link" | "level-skipped" | "not-on-the-way" | "not-below" | "along-a-link" | undefined {
  if (move.to === standing.body) return isReseating && move.act === "delegate" ? undefined : "already-there";
  const isPlace = placesFor(mechanism, move.act, standing).includes(move.to);
  if (move.off === true) return offReason(mechanism, standing, move, isPlace);
  if (isPlace) return undefined;
  if (move.act === "return") return "not-on-the-way";
  if (move.act === "delegate") return "not-below";
  const rises = rungOf(mechanism, move.to) > rungOf(mechanism, standing.body);
  return move.act === "escalate" && rises && !mayRise(mechanism, standing.body, move.to) ? "level-skipped" : "no-link";
}

/** A reference off the links may go anywhere that is not up over a step which may not be skipped. */
function offReason(
  mechanism: MechanismView,
  { body }: Standing,
  { act, to }: Pick<Route, "act" | "to">,
  isLinked: boolean,
) {
  if (act !== "refer") return "no-link";
  if (isLinked) return "along-a-link";
  const rises = rungOf(mechanism, to) > rungOf(mechanism, body);
  return rises && !mayRise(mechanism, body, to) ? "level-skipped" : undefined;
}

export function judgeRouteWords(context: Judged<RouteWords>): string | undefined {
  const move = context.known.get(context.body.move);
  if (move?.kind !== "route/1") return "entry-unknown";
  return move.party === context.entry.envelope.party ? undefined : "not-the-author";
}

export function judgeDecision(context: Judged<MatterDecision>): string | undefined {
  const { body, known, state } = context;
  if (body.text !== undefined && !isTextKind(known.get(body.text)?.kind)) return "text-unknown";
  const seat = judgeRoomSeat(context);
  if (seat !== undefined) return seat;
  return standingOf(state as MatterState).body === body.at ? undefined : "moved-meanwhile";
}
