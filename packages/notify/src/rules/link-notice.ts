import type { Hash } from "@kakehashi/core";
import type { Notice } from "../notice.ts";

/** A line to a partner's node that is down. `since` is wall clock, milliseconds. */
export interface LineDown {
  readonly realm: Hash;
  readonly node: string;
  readonly since: number;
}

/** Told once for each time that a line was down for longer than `afterMs`. Pure. */
export function linkNotice(
  { realm, node, since }: LineDown,
  { now, afterMs, posts }: { readonly now: number; readonly afterMs: number; readonly posts: readonly string[] },
): Notice | undefined {
  if (now - since < afterMs || posts.length === 0) return undefined;
  return { kind: "link-lost", key: `link-lost ${realm} ${node} ${since}`, realm, partner: { node, since }, posts };
}
