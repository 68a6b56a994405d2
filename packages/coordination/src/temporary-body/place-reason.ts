import type { CitedEntry, Hash } from "@kakehashi/core";
import type { BodyConsent, TemporaryBodyOpening, TemporarySeats } from "./entries.ts";

/**
 * Why an act that names a temporary body cannot stand: its opening or a consent was not before its author, or says otherwise.
 * Undefined when every party's consent is there, so that nobody can send a matter where not all have agreed to sit.
 */
export function placeReason(
  place: string,
  temporary: TemporarySeats,
  cited: ReadonlyMap<Hash, CitedEntry>,
): "temporary-body-unknown" | "seats-differ" | undefined {
  const opening = cited.get(place as Hash);
  if (opening?.envelope.kind !== "temporary-body/1") return "temporary-body-unknown";
  const said = opening.body as TemporaryBodyOpening | undefined;
  const parties = temporary.seats.map(({ party }) => party);
  if (said?.under !== temporary.under || said.parties.join() !== parties.join()) return "seats-differ";
  const differs = temporary.seats.some(({ party, posts, consent }) => {
    const found = cited.get(consent);
    if (found?.envelope.kind !== "body-consent/1" || found.envelope.subject !== place) return true;
    const seated = (found.body as BodyConsent | undefined)?.posts ?? [];
    return found.envelope.party !== party || seated.join() !== posts.join();
  });
  return differs ? "seats-differ" : undefined;
}
