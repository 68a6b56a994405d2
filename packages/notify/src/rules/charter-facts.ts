import { amendmentsAwaiting, type CharterState, rulingsOf } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import type { FactsScene } from "./matter-facts.ts";
import type { ObjectFacts } from "./object-facts.ts";

/**
 * Facts of an audience's charter: each proposed amendment that misses this party's word awaits its general post, which alone
 * may speak there, and each that was agreed is told to it. A charter has no number: what notices call it is words. Pure.
 */
export function charterFacts(record: ObjectRecord, { realm, audience, party, mechanism }: FactsScene): ObjectFacts {
  const state = record.state as CharterState;
  const general = mechanism.generalPost(party);
  const posts = general === undefined ? [] : [general];
  const agreed = rulingsOf(state, record.entries).at(-1)?.by;
  return {
    ...{ realm, audience, subject: record.subject, reference: "", posts, without: [] },
    awaits: amendmentsAwaiting(state, party).map(({ text }) => ({ asked: "answer-amendment", since: text, posts })),
    ...(agreed && { agreed }),
  };
}
