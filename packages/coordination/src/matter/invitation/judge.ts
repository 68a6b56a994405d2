import type { JudgeContext } from "@kakehashi/core";
import { actsIn } from "../../object/acts-in.ts";
import { judgeSignatory } from "../judge-parts.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import type { Invitation, InvitationEnded } from "./entries.ts";

type Judged<Body> = JudgeContext<MatterState, Body>;

/** Each side asks in posts of its own, by a seat where it acts on the matter: who was asked in asks nobody else in. */
export function judgeInvitation(context: Judged<Invitation>): string | undefined {
  const seat = judgeStandingSeat(context);
  if (seat !== undefined) return seat;
  const post = context.mechanism.postOf(context.body.post);
  return post?.party === context.entry.envelope.party && !post.general ? undefined : "post-unknown";
}

export function judgeInvitationEnded(context: Judged<InvitationEnded>): string | undefined {
  const { body, entry, known } = context;
  const invitation = known.get(body.invitation);
  if (invitation?.kind !== "invitation/1") return "entry-unknown";
  if (invitation.party !== entry.envelope.party) return "not-the-author";
  return judgeStandingSeat(context);
}

function judgeStandingSeat(context: Judged<unknown>): string | undefined {
  const refused = judgeSignatory(context);
  if (refused !== undefined) return refused;
  const { entry, mechanism, state } = context;
  const room = roomOf(mechanism, standingOf(state as MatterState), entry.envelope.party);
  return actsIn(mechanism, entry.envelope.post, room) ? undefined : "not-your-seat";
}
