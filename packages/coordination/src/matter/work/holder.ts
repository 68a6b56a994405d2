import { settledValue } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import { actsOn } from "../invitation/invited.ts";
import { postsAt, roomOf } from "../route/bodies.ts";
import type { Standing } from "../route/standing.ts";
import type { MatterState } from "../state.ts";

/** Who holds a matter on one side. */
export interface Held {
  readonly post: string;
  /** That side named the post; else it is the first of the body in the order of the definition. */
  readonly named: boolean;
}

/**
 * The post that holds the matter for a party: the one it named, as long as that sits where the party acts on it, or else the
 * first of its seats there. Undefined: a gap, the party sits nowhere on the matter's way.
 */
export function holderOf(
  state: Pick<MatterState, "holders" | "invitations" | "invitationsEnded">,
  standing: Standing,
  mechanism: MechanismView,
  party: string,
): Held | undefined {
  const room = roomOf(mechanism, standing, party);
  const named = settledValue(state.holders[party] ?? [])?.post;
  if (named !== undefined && actsOn(state, mechanism, named, room)) return { post: named, named: true };
  const [first] = postsAt(mechanism, room, party);
  return first === undefined ? undefined : { post: first, named: false };
}

/** Signatories without a seat in the body at which the matter stands: somebody further down its way acts for them. */
export function gapsOf(
  { opening }: Pick<MatterState, "opening">,
  { body }: Standing,
  mechanism: MechanismView,
): readonly string[] {
  return opening.signatories.filter((party) => postsAt(mechanism, body, party).length === 0);
}
