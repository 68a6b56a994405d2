import type { JudgeContext } from "@kakehashi/core";
import { isSeated } from "../object/seated.ts";
import type { MatterState } from "./state.ts";

export function judgeSignatory(context: JudgeContext<MatterState, unknown>): string | undefined {
  const signs = context.state?.opening.signatories.includes(context.entry.envelope.party);
  return signs === true ? undefined : "not-a-signatory";
}

/** A signatory's seat, in any body: the general post proposes no text. */
export function judgeSeated(context: JudgeContext<MatterState, unknown>): string | undefined {
  const seated = isSeated(context.mechanism, context.entry.envelope.post);
  return judgeSignatory(context) ?? (seated ? undefined : "not-your-seat");
}
