import { type DossierState, handOversOf, staffingOf } from "@kakehashi/coordination";
import type { MechanismView, ObjectRecord } from "@kakehashi/core";
import type { FactsScene } from "./matter-facts.ts";
import type { Awaited, ObjectFacts } from "./object-facts.ts";

/** Posts of an organisation, or the one post that was asked. */
function askedPosts(
  { organisation, post }: { readonly organisation?: string; readonly post?: string },
  party: string,
  mechanism: MechanismView,
): readonly string[] {
  if (post !== undefined) return [post];
  return mechanism
    .postsOf(party)
    .filter((each) => each.organisation === organisation)
    .map(({ id }) => id);
}

/**
 * Facts of a dossier at home: chops that were asked for and not given, and a hand-over that its post has not acknowledged.
 * `about`: what the dossier is about, where that is here; notices of chops lead there. Pure.
 */
export function dossierFacts(
  record: ObjectRecord,
  { realm, audience, party, mechanism, about }: FactsScene & Pick<ObjectFacts, "about">,
): ObjectFacts {
  const state = record.state as DossierState;
  const { asked } = staffingOf(state, undefined, mechanism);
  const chops = asked
    .filter((each) => each.state === "waits")
    .map(({ hash, request }): Awaited => {
      const due = request.suspense === undefined ? {} : { due: request.suspense };
      return { asked: "give-chop", since: hash, ...due, posts: askedPosts(request, party, mechanism) };
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
