import type { Hash } from "@kakehashi/core";
import type { Prose } from "../object/body-parts.ts";
import type { DecideContext, Draft } from "../object/command.ts";
import { draftFor } from "../object/draft.ts";
import { standingOf } from "./route/standing.ts";
import type { MatterState } from "./state.ts";

/** What was decided where the matter stands, for the author's own side. */
export function decisionDraft(
  context: DecideContext<MatterState>,
  decided: { readonly words: Prose; readonly text?: Hash },
): Draft {
  const at = standingOf(context.state as MatterState).body;
  return draftFor(context, "decision/1", { at, ...decided });
}
