import type { JudgeContext } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { DossierState } from "../state.ts";
import type { Chop, ChopReconciled, ChopRequest, HandOver, HandOverSeen, SignOff } from "./entries.ts";
import { rungOfLevel, rungOfPost } from "./level-of-post.ts";

type Judged<Body> = JudgeContext<DossierState, Body>;

/** Whom one's own side may ask: its own organisations and posts. Commands refuse with the same. */
export function askedReason(
  mechanism: MechanismView,
  party: string,
  { organisation, post }: Pick<ChopRequest, "organisation" | "post">,
): "organisation-unknown" | "post-unknown" | undefined {
  if (post !== undefined) return mechanism.postOf(post)?.party === party ? undefined : "post-unknown";
  const found = mechanism.definition.organisations.find(({ id }) => id === organisation);
  return found?.party === party ? undefined : "organisation-unknown";
}

export function judgeChopRequest(context: Judged<ChopRequest>): string | undefined {
  const { body, entry, mechanism } = context;
  return askedReason(mechanism, entry.envelope.party, body);
}

export function judgeChop(context: Judged<Chop>): string | undefined {
  const isKnown = context.known.get(context.body.request)?.kind === "chop-request/1";
  return isKnown ? undefined : "entry-unknown";
}

export function judgeReconciled(context: Judged<ChopReconciled>): string | undefined {
  const areKnown = context.body.chops.every((chop) => context.known.get(chop)?.kind === "chop/1");
  return areKnown ? undefined : "entry-unknown";
}

export function judgeSignOff(context: Judged<SignOff>): string | undefined {
  return signOffReason(context.mechanism, context.entry.envelope.post, context.body.level);
}

export function signOffReason(
  mechanism: MechanismView,
  post: string,
  level: string,
): "level-unknown" | "level-too-low" | undefined {
  const rung = rungOfLevel(mechanism, level);
  if (rung === 0) return "level-unknown";
  return rungOfPost(mechanism, post) >= rung ? undefined : "level-too-low";
}

export function judgeHandOver(context: Judged<HandOver>): string | undefined {
  const { body, entry, mechanism } = context;
  const isOwn = [body.from, body.to].every((post) => mechanism.postOf(post)?.party === entry.envelope.party);
  return isOwn ? undefined : "post-unknown";
}

export function judgeHandOverSeen(context: Judged<HandOverSeen>): string | undefined {
  const isKnown = context.known.get(context.body.handOver)?.kind === "hand-over/1";
  return isKnown ? undefined : "entry-unknown";
}
