import { askedPosts, type DossierState, handOversOf, staffingOf } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";
import type { FactsScene } from "./matter-facts.ts";
import type { Awaited, ObjectFacts } from "./object-facts.ts";

/**
 * Facts of a dossier at home: chops that were asked for and not given, and a hand-over that its post has not acknowledged.
 * `about`: what the dossier is about, where that is here; notices of chops lead there. Pure.
 */
export function dossierFacts(
  record: ObjectRecord,
  { realm, audience, mechanism, about }: FactsScene & Pick<ObjectFacts, "about">,
): ObjectFacts {
  const state = record.state as DossierState;
  const { asked } = staffingOf(state, undefined, mechanism);
  const chops = asked
    .filter((each) => each.state === "waits")
    .map(({ hash, request }): Awaited => {
      const due = request.suspense === undefined ? {} : { due: request.suspense };
      return { asked: "give-chop", since: hash, ...due, posts: askedPosts(request, mechanism) };
    });
  const handed = handOversOf(state)
    .filter(({ seen }) => seen === undefined)
    .map(({ hash, handOver }): Awaited => ({ asked: "take-over", since: hash, posts: [handOver.to] }));
  return {
    ...{ realm, audience, subject: record.subject, reference: about?.reference ?? "", posts: [], without: [] },
    ...(about && { about }),
    awaits: [...chops, ...handed],
  };
}
