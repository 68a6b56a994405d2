import { type JudgeContext, partyOfNode } from "@kakehashi/core";
import { judgeAgreementRecord } from "../object/judge-record.ts";
import { isSeated } from "../object/seated.ts";
import { placeReason } from "../temporary-body/place-reason.ts";
import { type ClauseCheck, isTextKind, type MatterOpening, type Position, type RecordBody } from "./entries.ts";
import { judgeSignatory } from "./judge-parts.ts";
import { judgeRoomSeat } from "./route/judge.ts";
import { mechanismFor } from "./route/rooms.ts";
import type { MatterState } from "./state.ts";

/**
 * Who may write what in a matter, and when (FIRST-BUILD 5). Reads the opening, the envelopes of what is cited, and the
 * definition; never a body that could be recalled. Who holds a post is that party's matter.
 */
export function judgeOpening(context: JudgeContext<MatterState, MatterOpening>): string | undefined {
  const { body, entry, audience, cited } = context;
  const mechanism = mechanismFor({ opening: body, moves: [] }, context.mechanism);
  if (mechanism.track(body.track) === undefined) return "track-unknown";
  const unknown = body.temporary === undefined ? undefined : placeReason(body.body, body.temporary, cited);
  if (unknown !== undefined) return unknown;
  const place = mechanism.body(body.body);
  if (place === undefined) return "body-unknown";
  if (place.levels.length > 0) return "level-needed";
  if (!place.tracks.includes(body.track)) return "track-not-of-body";
  if (!isSeated(mechanism, entry.envelope.post, body.track)) return "not-your-seat";
  const { template } = body;
  if (template !== undefined && mechanism.template(template.id)?.version !== template.version)
    return "template-unknown";
  if (body.signatories.some((party) => !audience.parties.includes(party))) return "signatory-unknown";
  if (!body.signatories.includes(partyOfNode(body.depositary))) return "depositary-not-signatory";
  if (!body.signatories.includes(entry.envelope.party)) return "not-a-signatory";
  if (body.situation !== undefined && cited.get(body.situation)?.envelope.kind !== "situation/1") {
    return "situation-unknown";
  }
  return undefined;
}

/** The text must be one of this matter, from a signatory, and before the author's eyes; a recalled one counts as well. */
export function judgePosition(context: JudgeContext<MatterState, Position>): string | undefined {
  const { body, known, state } = context;
  const refused = judgeRoomSeat(context);
  if (refused !== undefined) return refused;
  const text = known.get(body.text);
  if (text?.kind === "bracketed-text/1") return "text-has-brackets";
  if (text?.kind !== "text/1") return "text-unknown";
  return state?.opening.signatories.includes(text.party) === true ? undefined : "text-unknown";
}

/** The depositary's record: by its general post, of this matter, and true of what it had before it. */
export function judgeRecord(context: JudgeContext<MatterState, RecordBody>): string | undefined {
  const { body, entry, mechanism, state } = context;
  if (state === undefined || body.opening !== entry.envelope.subject) return "opening-differs";
  if (mechanism.postOf(entry.envelope.post)?.general !== true) return "not-the-general-post";
  return judgeAgreementRecord(state.agreement, entry, body);
}

/** A text of this matter: its words may have been recalled since. */
export function judgeClauseCheck(context: JudgeContext<MatterState, ClauseCheck>): string | undefined {
  return isTextKind(context.known.get(context.body.text)?.kind) ? judgeSignatory(context) : "text-unknown";
}
