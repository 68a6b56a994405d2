import { newKey } from "../app/client.ts";
import type { Target } from "./use-command.ts";

/** What was sent and not answered: it may stand. Whoever sends the same again means it, not a second one. */
export interface Unanswered {
  readonly key: string;
  /** As it was sent first: under one key goes one body, and what its author saw of the object then may have moved by this very act. */
  readonly target: Target;
  readonly request: string;
}

/** The request that is meant: the one without an answer where it says the same of the same object, otherwise a new one. */
export function sameOrNew(last: Unanswered | undefined, input: unknown, target: Target): Unanswered {
  const { saw: _saw, ...meant } = target;
  const request = JSON.stringify([input, meant]);
  return last?.request === request ? last : { key: newKey(), target, request };
}
