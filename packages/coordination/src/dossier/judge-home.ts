import type { JudgeContext } from "@kakehashi/core";
import type { DossierState } from "./state.ts";

/**
 * A dossier outside the home has no effect: what one side keeps for itself cannot become a shared object by mistake. Asked of
 * the opening alone: where none opens, nothing else has an object to stand in.
 */
export function judgeHome(context: JudgeContext<DossierState, unknown>): string | undefined {
  return context.audience.parties.length === 1 ? undefined : "not-at-home";
}
