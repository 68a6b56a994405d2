import type { Suggestion } from "@kakehashi/core";
import type { MechanismView } from "../object/mechanism-view.ts";

/**
 * Where the mechanism would take a matter, each with its reason: the subject's own place first, then those of the other
 * subjects of the track, in the order of the definition. A suggestion only: people choose.
 */
export function suggestBody(
  mechanism: Pick<MechanismView, "suggestions">,
  asked: { readonly subject?: string; readonly track?: string },
): readonly Suggestion[] {
  const exact = mechanism.suggestions.filter(({ subject }) => subject.id === asked.subject);
  const track = asked.track ?? exact[0]?.track;
  const others = mechanism.suggestions.filter((each) => each.track === track && !exact.includes(each));
  return [...exact, ...others];
}

/** The suggestion that a chosen place goes against, for the form to say so; undefined where it follows it or there is none. */
export function goesAgainst(
  mechanism: Pick<MechanismView, "suggestions">,
  chosen: { readonly subject?: string; readonly body: string },
): Suggestion | undefined {
  const [due] = mechanism.suggestions.filter(({ subject }) => subject.id === chosen.subject);
  return due === undefined || due.body === chosen.body ? undefined : due;
}
