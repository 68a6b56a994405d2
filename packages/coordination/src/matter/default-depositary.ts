import { partyOfNode } from "@kakehashi/core";
import type { AudienceView } from "../object/audience-view.ts";

/**
 * The depositary where the opener names none: the audience's, unless the opener's own party keeps it or it
 * does not sign; then a node of the first signatory by id that is not the opener. Undefined: that party has no node yet.
 */
export function defaultDepositary(
  audience: AudienceView,
  signatories: readonly string[],
  opener: string,
): string | undefined {
  const keeper = partyOfNode(audience.depositary);
  if (keeper !== opener && signatories.includes(keeper)) return audience.depositary;
  const other = signatories.find((party) => party !== opener);
  return other === undefined ? undefined : audience.nodesOf(other)[0];
}
