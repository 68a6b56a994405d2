import type { AudienceView } from "@kakehashi/contract";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";

/** The other members of an audience as they are called in a sentence: `米側`, or all of them where there are several. */
export function useOtherNames(): (audience: Pick<AudienceView, "parties">) => string {
  const { beside, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  return (audience) =>
    beside(
      ...parties
        .ordered(audience.parties)
        .filter((party) => party !== mine)
        .map((party) => sideName(parties.of(party), language)),
    );
}
