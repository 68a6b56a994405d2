import { type Hash, isHash, type JudgeContext } from "@kakehashi/core";
import { canBePlaced } from "../object/can-be-placed.ts";
import type { LiaisonEnded, LiaisonOpening } from "./entries.ts";
import type { LiaisonState } from "./state.ts";

type Judged<Body> = JudgeContext<LiaisonState, Body>;

/** A body that is named by the hash of its opening is a temporary one. */
export function temporaryNamed({ body }: Pick<LiaisonOpening, "body">): readonly Hash[] {
  return isHash(body) ? [body] : [];
}

export function judgeLiaison({ audience, body, cited, entry, mechanism }: Judged<LiaisonOpening>): string | undefined {
  const { party } = entry.envelope;
  if (!canBePlaced(mechanism, party, body.post)) return "post-unknown";
  if (body.host === party || !audience.parties.includes(body.host)) return "host-unknown";
  if (body.body === undefined || mechanism.body(body.body) !== undefined) return undefined;
  const [temporary] = temporaryNamed(body);
  const found = temporary === undefined ? undefined : cited.get(temporary);
  return found?.envelope.kind === "temporary-body/1" ? undefined : "body-unknown";
}

/** What only the side that sends the post can say. */
export function judgeSender({ entry, state }: Judged<unknown>): string | undefined {
  return entry.envelope.party === state?.party ? undefined : "not-the-sender";
}

/** What only the side that receives it can say. */
export function judgeHost({ entry, state }: Judged<unknown>): string | undefined {
  return entry.envelope.party === state?.opening.host ? undefined : "not-the-host";
}

export function judgeEnded({ entry, state }: Judged<LiaisonEnded>): string | undefined {
  return state === undefined ? "not-the-sender" : endedReason(state, entry.envelope.party);
}

/**
 * Why a party cannot end it: each of the two ends it for itself, a third one has no part in it, and what ended stays so.
 * Commands refuse with the same.
 */
export function endedReason(
  { party: sender, opening, ended }: Pick<LiaisonState, "party" | "opening" | "ended">,
  party: string,
): "not-the-sender" | "already-stated" | undefined {
  if (party !== sender && party !== opening.host) return "not-the-sender";
  return (ended[party] ?? []).length === 0 ? undefined : "already-stated";
}
