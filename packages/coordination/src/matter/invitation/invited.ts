import { compareForList, type Hash } from "@kakehashi/core";
import { actsIn } from "../../object/acts-in.ts";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { MatterState } from "../state.ts";
import type { Invitation } from "./entries.ts";

type Asked = Pick<MatterState, "invitations" | "invitationsEnded">;

/** An invitation of one side, and whether that side has ended it. */
export interface StandingInvitation {
  readonly hash: Hash;
  readonly party: string;
  readonly invitation: Invitation;
  readonly ended: boolean;
}

/** Every invitation ever made, in the order of lists. */
export function invitationsOf({ invitations, invitationsEnded }: Asked): readonly StandingInvitation[] {
  const ended = new Set(invitationsEnded.flatMap((item) => ("value" in item ? [item.value.invitation] : [])));
  return [...invitations]
    .sort(compareForList)
    .flatMap((item) =>
      "value" in item
        ? [{ hash: item.hash, party: item.party, invitation: item.value, ended: ended.has(item.hash) }]
        : [],
    );
}

/** The invitation by which a post takes part in that room; undefined where none stands. The last of several counts. */
export function invitationOf(state: Asked, post: string, room: string): StandingInvitation | undefined {
  return invitationsOf(state).findLast(
    ({ invitation, ended }) => invitation.post === post && invitation.at === room && !ended,
  );
}

/** Who acts for its side on the matter: the seats of that room, and the posts that the side has asked in there. */
export function actsOn(state: Asked, mechanism: MechanismView, post: string, room: string): boolean {
  return actsIn(mechanism, post, room) || invitationOf(state, post, room) !== undefined;
}
