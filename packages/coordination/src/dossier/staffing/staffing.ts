import { compareForList, type Hash } from "@kakehashi/core";
import type { Items } from "../../object/items.ts";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { DossierState } from "../state.ts";
import type { Chop, ChopRequest, HandOver } from "./entries.ts";
import { rungOfLevel } from "./level-of-post.ts";

/** One request with the answer that counts: the last one given. */
export interface AskedChop {
  readonly hash: Hash;
  readonly request: ChopRequest;
  readonly answer?: { readonly hash: Hash; readonly chop: Chop };
  /** `settled`: a comment or an objection that was dealt with since. */
  readonly state: "waits" | "concur" | "comment" | "object" | "settled";
}

export interface Staffing {
  readonly asked: readonly AskedChop[];
  /** Steps of the ladder at which it was signed off since the last answer, as levels. */
  readonly signedOff: readonly { readonly hash: Hash; readonly level: string }[];
  /** What is missing before the side's position may be given, in the order in which it is done. */
  readonly missing: readonly ("chops" | "reconciliation" | "sign-off")[];
}

interface Standing<Value> {
  readonly hash: Hash;
  readonly height: number;
  readonly value: Value;
}

/**
 * How far one side's own staffing is: who has answered, what is missing, whether it is ready to give. `needed` is the level
 * that the mechanism demands, that of the body at which the matter stands. Pure; at home only.
 */
export function staffingOf(state: DossierState, needed: string | undefined, mechanism: MechanismView): Staffing {
  const chops = standing(state.chops);
  const settled = standing(state.reconciled);
  const asked = standing(state.chopRequests).map(({ hash, value: request }): AskedChop => {
    const answer = chops.findLast(({ value }) => value.request === hash);
    if (answer === undefined) return { hash, request, state: "waits" };
    const { stance } = answer.value;
    const isSettled = stance !== "concur" && settled.some(({ value }) => value.chops.includes(answer.hash));
    const chop = { hash: answer.hash, chop: answer.value };
    return { hash, request, answer: chop, state: isSettled ? "settled" : stance };
  });
  const last = Math.max(0, ...[...chops, ...settled].map(({ height }) => height));
  const signedOff = standing(state.signOffs).flatMap(({ hash, height, value }) =>
    height > last ? [{ hash, level: value.level }] : [],
  );
  const rung = rungOfLevel(mechanism, needed);
  const isSigned = signedOff.some(({ level }) => rungOfLevel(mechanism, level) >= rung);
  return {
    asked,
    signedOff,
    missing: [
      ...(asked.some((each) => each.state === "waits") ? (["chops"] as const) : []),
      ...(asked.some((each) => each.state === "object") ? (["reconciliation"] as const) : []),
      ...(isSigned ? [] : (["sign-off"] as const)),
    ],
  };
}

/** Chops that a post was asked for and that nobody has given: a list of each post's own. */
export const chopView = (post: string): string => `chop:${post}`;

/** A row of that list. */
export interface WaitingChop {
  readonly hash: Hash;
  readonly request: ChopRequest;
  /** What its dossier is about. */
  readonly about?: Hash;
}

/** Posts that may answer a request: the one that was asked, or those of the organisation. */
export function askedPosts({ organisation, post }: ChopRequest, mechanism: MechanismView): readonly string[] {
  if (post !== undefined) return [post];
  const party = mechanism.definition.organisations.find(({ id }) => id === organisation)?.party;
  if (party === undefined) return [];
  return mechanism.postsOf(party).flatMap((each) => (each.organisation === organisation ? [each.id] : []));
}

/** Dossiers that hold a hand-over, whole, in a list of their own: a watch asks for its own among thousands of others. */
export const handOverView = "hand-over";

/** A hand-over, and whether the next watch has acknowledged it. */
export interface StandingHandOver {
  readonly hash: Hash;
  readonly handOver: HandOver;
  readonly seen?: Hash;
}

export function handOversOf(state: DossierState): readonly StandingHandOver[] {
  const seen = standing(state.handOversSeen);
  return standing(state.handOvers).map(({ hash, value }) => {
    const acknowledged = seen.find((each) => each.value.handOver === hash)?.hash;
    return { hash, handOver: value, ...(acknowledged === undefined ? {} : { seen: acknowledged }) };
  });
}

/** What was not recalled, in the order of lists. */
function standing<Value>(items: Items<Value>): readonly Standing<Value>[] {
  return [...items]
    .sort(compareForList)
    .flatMap((item) => ("value" in item ? [{ hash: item.hash, height: item.height, value: item.value }] : []));
}
