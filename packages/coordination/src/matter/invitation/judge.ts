import type { JudgeContext } from "@kakehashi/core";
import { actsIn } from "../../object/acts-in.ts";
import { canBePlaced } from "../../object/can-be-placed.ts";
import { judgeSignatory } from "../judge-parts.ts";
import { roomOf } from "../route/bodies.ts";
import { standingOf } from "../route/standing.ts";
import type { MatterState } from "../state.ts";
import type { Invitation, InvitationEnded } from "./entries.ts";

type Judged<Body> = JudgeContext<MatterState, Body>;

/** Each side asks in posts of its own, by a seat where it acts on the matter: who was asked in asks nobody else in. */
export function judgeInvitation(context: Judged<Invitation>): string | undefined {
  const refused = judgeSignatory(context) ?? judgeStandingSeat(context);
  if (refused !== undefined) return refused;
  const { body, entry, mechanism } = context;
  if (!canBePlaced(mechanism, entry.envelope.party, body.post)) return "post-unknown";
  return body.at === ownRoom(context) ? undefined : "moved-meanwhile";
}

/** Whose invitation stands is of a party that signs: nobody else's has effect. */
export function judgeInvitationEnded(context: Judged<InvitationEnded>): string | undefined {
  const { body, entry, known } = context;
  const invitation = known.get(body.invitation);
  if (invitation?.kind !== "invitation/1") return "entry-unknown";
  if (invitation.party !== entry.envelope.party) return "not-the-author";
  return judgeStandingSeat(context);
}

function judgeStandingSeat(context: Judged<unknown>): string | undefined {
  const { entry, mechanism } = context;
  return actsIn(mechanism, entry.envelope.post, ownRoom(context)) ? undefined : "not-your-seat";
}

/** The body whose seats act on the matter for the writer's party. */
function ownRoom({ entry, mechanism, state }: Judged<unknown>): string {
  return roomOf(mechanism, standingOf(state as MatterState), entry.envelope.party);
}
