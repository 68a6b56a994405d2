import type { JudgeContext } from "@kakehashi/core";
import { canBePlaced } from "../object/can-be-placed.ts";
import type { BodyClosing, BodyConsent, TemporaryBodyName, TemporaryBodyOpening } from "./entries.ts";
import { mayActUnder, mayStandUnder } from "./may-stand-under.ts";
import { closedBy, consentedBy } from "./stage.ts";
import type { TemporaryBodyState } from "./state.ts";

type Judged<Body> = JudgeContext<TemporaryBodyState, Body>;

export function judgeTemporaryBody({ audience, body, entry, mechanism }: Judged<TemporaryBodyOpening>) {
  if (!mayStandUnder(mechanism, body.under)) return "no-temporary-body-there";
  const { parties } = audience;
  const same = parties.length === body.parties.length && body.parties.every((party) => parties.includes(party));
  if (!same) return "parties-differ";
  return mayActUnder(mechanism, entry.envelope.post, body.under) ? undefined : "not-your-seat";
}

function judgeSeat({ entry, mechanism, state }: Judged<unknown>): string | undefined {
  const may = mayActUnder(mechanism, entry.envelope.post, state?.opening.under ?? "");
  return may ? undefined : "not-your-seat";
}

export function judgeName(context: Judged<TemporaryBodyName>): string | undefined {
  return judgeSeat(context);
}

/** Each party names its own posts alone (law 1), and nobody opens what somebody was seen to have closed. */
export function judgeConsent(context: Judged<BodyConsent>): string | undefined {
  const { body, entry, mechanism, state } = context;
  const { party } = entry.envelope;
  if (!body.posts.every((post) => canBePlaced(mechanism, party, post))) return "post-unknown";
  return judgeSeat(context) ?? (state === undefined ? undefined : consentReason(state, party));
}

/** Why a party can no longer consent, or seat others; undefined while it can. Commands refuse with the same. */
export function consentReason(
  state: Pick<TemporaryBodyState, "opening" | "consents" | "closings">,
  party: string,
): "temporary-body-closed" | "temporary-body-withdrawn" | undefined {
  const closed = closedBy(state);
  if (closed.includes(party)) return "temporary-body-closed";
  const stoodOpen = consentedBy(state).length === state.opening.parties.length;
  return closed.length > 0 && !stoodOpen ? "temporary-body-withdrawn" : undefined;
}

export function judgeClosing(context: Judged<BodyClosing>): string | undefined {
  const { entry, state } = context;
  const isClosed = state !== undefined && closedBy(state).includes(entry.envelope.party);
  return judgeSeat(context) ?? (isClosed ? "temporary-body-closed" : undefined);
}
