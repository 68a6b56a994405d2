import type { Hash } from "@kakehashi/core";
import type { DecideContext } from "./command.ts";
import { type Refusal, refuse } from "./refusal.ts";

/** A named situation must be one of this audience. Where the caller cannot look, the fold judges it. */
export function situationRefusal<State>(
  context: DecideContext<State>,
  situation: Hash | undefined,
): Refusal | undefined {
  if (situation === undefined || context.linked === undefined) return undefined;
  const found = context.linked(situation);
  return found?.type === "situation" && found.audience === undefined
    ? undefined
    : refuse("situation-unknown", { pointer: "/situation" });
}
