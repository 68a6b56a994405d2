import { type FoldedEntry, keyOfLog, type LogKey } from "@kakehashi/core";
import type { Clock } from "./entries.ts";
import { crossedClock } from "./realm-clock.ts";

/** A setting of the realm's clock, and the last ones of others that knew nothing of it, as it knew nothing of them. */
export interface ClockCrossing {
  readonly setting: FoldedEntry;
  readonly with: readonly FoldedEntry[];
}

/**
 * Of each post that has set the clock, its newest setting where it crossed others: whoever has set the clock since knows how it
 * stands. `entries` are those of the charter, in the order of lists; what was folded before pasts were kept is passed over.
 */
export function clockCrossings(entries: readonly FoldedEntry[]): readonly ClockCrossing[] {
  const settings = entries.filter(
    ({ kind, verdict, past }) => kind === "clock/1" && verdict === "effect" && past !== undefined,
  );
  const newest = new Map(settings.map((setting) => [`${setting.party} ${setting.post}`, setting]));
  return [...newest.values()].flatMap((setting) => {
    const apart = settings.filter(
      (other) => other !== setting && !isInPast(other, setting) && !isInPast(setting, other),
    );
    const last = apart.filter((one) => !apart.some((other) => other !== one && isInPast(one, other)));
    return last.length === 0 ? [] : [{ setting, with: last }];
  });
}

function isInPast(earlier: FoldedEntry, later: FoldedEntry): boolean {
  const log: LogKey = keyOfLog(earlier);
  return (later.past?.[log] ?? 0) > earlier.index;
}

/** True where the clock came to stand as this setting had it, whatever it crossed. */
export function outlasts(setting: Clock, others: readonly Clock[]): boolean {
  if (others.length === 0) return true;
  const left = crossedClock([setting, ...others]);
  return left.rate === setting.rate && left.realm === setting.realm;
}
