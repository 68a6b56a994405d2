import { type JudgeContext, partyOfNode } from "@kakehashi/core";
import { judgeAgreementRecord } from "../object/judge-record.ts";
import { isSeated } from "../object/seated.ts";
import { placeReason } from "../temporary-body/place-reason.ts";
import {
  type ClauseCheck,
  isTextKind,
  type MatterOpening,
  type MatterText,
  type Position,
  type Reason,
  type RecordBody,
} from "./entries.ts";
import { judgeSeated, judgeSignatory } from "./judge-parts.ts";
import { judgeRoomSeat } from "./route/judge.ts";
import { mechanismFor } from "./route/rooms.ts";
import type { MatterState } from "./state.ts";

/**
 * Who may write what in a matter, and when (spec/kinds.md, 5). Reads the opening, the envelopes of what is cited, and the
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

/**
 * A signatory's seat writes words of its own side alone; another side's are named by their place in a text of that side. Whether
 * words stand at that place cannot be judged, since a text may be recalled: where none do, none are shown.
 */
export function judgeText(context: JudgeContext<MatterState, MatterText>): string | undefined {
  const { body, entry, known } = context;
  const { clauses, supersedes = [] } = body;
  if (supersedes.some((earlier) => !isTextKind(known.get(earlier)?.kind))) return "text-unknown";
  for (const { party, ...words } of clauses.flatMap(({ alternatives = [] }) => alternatives)) {
    if (!("of" in words)) {
      if (party !== entry.envelope.party) return "not-your-words";
      continue;
    }
    const text = known.get(words.of.text);
    if (!isTextKind(text?.kind) || text?.party !== party) return "words-unknown";
  }
  return judgeSeated(context);
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

/** Of one's own position; what it says of one clause is of a clause that the position objects to. */
export function judgeReason(context: JudgeContext<MatterState, Reason>): string | undefined {
  const { body, entry, known, state } = context;
  const about = known.get(body.position);
  if (about?.kind !== "position/1") return "entry-unknown";
  if (about.party !== entry.envelope.party) return "not-the-author";
  if (body.clause === undefined) return undefined;
  const position = state?.positions.find(({ hash }) => hash === body.position);
  const objected = position !== undefined && "value" in position ? (position.value.clauses ?? []) : [];
  return objected.includes(body.clause) ? undefined : "clause-unknown";
}
