import type { Hash, LogKey } from "../ids.ts";

/** How many entries were folded into an object from each log. */
export type Counts = Readonly<Record<LogKey, number>>;

/** What a closure names: each linked object, and what of it its author had seen. */
export interface SeenLink {
  readonly object: Hash;
  readonly counts: Counts;
}

/** How a closed object reads (spec/kinds.md, 10). */
export type Closure =
  | { readonly is: "open" }
  | { readonly is: "closed" }
  /** Closed by its parties, while linked objects have moved since, or are not here to be looked at. Sorted by hash. */
  | { readonly is: "closed-link-open"; readonly moved: readonly Hash[] };

/**
 * Whether an object is effectively closed: a pure function without order over the folded objects of this audience and of
 * wider ones that contain it. Nothing of it is stored: when a link moves, it reads otherwise at the next look.
 *
 * @param closed what its closure had seen of each linked object; undefined while it is open
 * @param countsOf entries folded here into a linked object; undefined when the object is not here
 */
export function closureOf(
  closed: readonly SeenLink[] | undefined,
  countsOf: (object: Hash) => Counts | undefined,
): Closure {
  if (closed === undefined) return { is: "open" };
  const moved = closed.filter((link) => !sameCounts(link.counts, countsOf(link.object))).map((link) => link.object);
  return moved.length === 0 ? { is: "closed" } : { is: "closed-link-open", moved: [...new Set(moved)].sort() };
}

function sameCounts(seen: Counts, now: Counts | undefined): boolean {
  if (now === undefined) return false;
  const logs = new Set([...Object.keys(seen), ...Object.keys(now)]) as Set<LogKey>;
  return [...logs].every((log) => seen[log] === now[log]);
}
