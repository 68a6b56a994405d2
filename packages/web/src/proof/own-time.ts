import type { RealmView } from "@kakehashi/contract";

/**
 * An author's own time that lies no further than this from the first receipt over its entry needs no words: clocks of nodes
 * are not one clock, and a line may be down for a while. The one definition of the span.
 */
export const ownTimeSpanMs = 10 * 60_000;

export interface OwnTimeApart {
  /** `after`: somebody signed that they hold it before it says that it was made; one of the two clocks is wrong. */
  readonly is: "before" | "after";
  readonly ms: number;
}

/**
 * How far an author's own time, a mere claim, is from the first receipt of another member; undefined within the span. Compared
 * are two wall clocks: where the realm has a clock of its own the two tell different times, and nothing can be said.
 */
export function ownTimeApart(
  own: number,
  confirmed: number | undefined,
  realm: Pick<RealmView, "kind">,
): OwnTimeApart | undefined {
  if (confirmed === undefined || realm.kind !== "live") return undefined;
  const ms = Math.abs(confirmed - own);
  return ms <= ownTimeSpanMs ? undefined : { is: own < confirmed ? "before" : "after", ms };
}
