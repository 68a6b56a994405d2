import type { Hash } from "@kakehashi/core";
import { joinedMax } from "./links.ts";

export interface Along<T> {
  /** Objects that this one is joined to, by links that stand. */
  joins(one: T): readonly Hash[];
  /** Those of these that are here. */
  find(subjects: readonly Hash[]): Promise<readonly T[]>;
  /** What was looked at already, those that the walk begins with among them. */
  readonly seen: Iterable<Hash>;
  /** So many are looked at in all, what was seen among them. */
  readonly most: number;
}

/** All that these lead to by their joins, round by round: a chain as far as `joinedMax`, and none of what was seen already. */
export async function alongJoins<T>(from: readonly T[], { joins, find, seen, most }: Along<T>): Promise<readonly T[]> {
  const looked = new Set(seen);
  const found: T[] = [];
  for (let round = from, depth = 1; round.length > 0 && depth < joinedMax; depth += 1) {
    const fresh = [...new Set(round.flatMap(joins))].filter((subject) => !looked.has(subject));
    const next = fresh.slice(0, Math.max(0, most - looked.size));
    for (const subject of next) looked.add(subject);
    round = next.length === 0 ? [] : await find(next);
    found.push(...round);
  }
  return found;
}
