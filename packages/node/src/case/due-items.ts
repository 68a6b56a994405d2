import type { CaseItem } from "@kakehashi/coordination";

/** What became of the items so far, as the player sees it. */
export interface ItemStanding {
  /** It was played, or given up: nothing waits for it. */
  isOver(item: CaseItem): boolean;
  /** Everything that it rests on is folded here. */
  isDue(item: CaseItem): boolean;
}

/**
 * Items of one party that can be played at this realm time, in the order of the case. Openings keep that order whatever the
 * other side has sent by now: an object's reference counts them, and a case has the same references at every start.
 */
export function dueItems(own: readonly CaseItem[], now: number, standing: ItemStanding): readonly CaseItem[] {
  const due: CaseItem[] = [];
  let opens = true;
  for (const item of own) {
    if (item.at > now || standing.isOver(item)) continue;
    const isOpening = item.on === undefined;
    if (standing.isDue(item) && (opens || !isOpening)) due.push(item);
    else if (isOpening) opens = false;
  }
  return due;
}
