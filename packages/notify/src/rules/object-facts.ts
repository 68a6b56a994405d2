import type { Hash } from "@kakehashi/core";

/** What awaits this party in an object, and at which of its posts. */
export interface Awaited {
  readonly asked: string;
  /** The entry since which it waits. */
  readonly since: Hash;
  readonly due?: number;
  readonly posts: readonly string[];
}

/** All that notices are made of, of one object as this node has it. Plain JSON, kept between two looks. */
export interface ObjectFacts {
  /** What is asked may be about another object than the one that it stands in: then notices lead to that. */
  readonly about?: { readonly audience: Hash; readonly subject: Hash; readonly reference: string };
  readonly realm: Hash;
  readonly audience: Hash;
  readonly subject: Hash;
  readonly reference: string;
  readonly awaits: readonly Awaited[];
  /** The entry that put the agreement on record. */
  readonly agreed?: Hash;
  /** Posts of this party where a matter stands. */
  readonly posts: readonly string[];
  /** Posts that this party has asked into a matter, for as long as they take part. Absent in what was kept by an older version. */
  readonly invited?: readonly { readonly entry: Hash; readonly post: string }[];
  /** This party's own entries without effect. */
  readonly without: readonly {
    readonly entry: Hash;
    readonly kind: string;
    readonly reason: string;
    readonly post: string;
  }[];
}

/** The nearest suspense that awaits this party; undefined where none does. */
export function nearestDue({ awaits }: ObjectFacts): number | undefined {
  const dues = awaits.flatMap(({ due }) => due ?? []);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** What is old news in an object that is looked at for the first time: all but that which still awaits somebody. */
export function asKnownBefore(facts: ObjectFacts): ObjectFacts {
  return { ...facts, awaits: [] };
}
