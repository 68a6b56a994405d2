import type { Hash } from "@kakehashi/core";
import type { Notice } from "../notice.ts";

/** A line to a partner's node that is down. `since` is wall clock, milliseconds. */
export interface LineDown {
  readonly realm: Hash;
  readonly node: string;
  readonly since: number;
}

/**
 * Since when a line is down, wall clock, milliseconds: as it was noted, or else since the partner was heard last. A moment that has
 * not come yet is of a clock that was wrong: it is down since now then, and nobody waits for that moment. Pure.
 */
export function downSince(noted: number | undefined, heardAt: number | undefined, now: number): number {
  return Math.min(noted ?? heardAt ?? now, now);
}

/** Told once for each time that a line was down for longer than `afterMs`. Pure. */
export function linkNotice(
  { realm, node, since }: LineDown,
  { now, afterMs, posts }: { readonly now: number; readonly afterMs: number; readonly posts: readonly string[] },
): Notice | undefined {
  if (now - since < afterMs || posts.length === 0) return undefined;
  return { kind: "link-lost", key: `link-lost ${realm} ${node} ${since}`, realm, partner: { node, since }, posts };
}
