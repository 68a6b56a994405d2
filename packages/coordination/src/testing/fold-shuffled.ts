import type { AudienceFold, HeldLeaf, Incarnation, LogKey, NodeId } from "@kakehashi/core";
import { foldOf, type Office } from "./desk.ts";

/** Folds all leaves from nothing, in slices whose order the numbers choose. */
export function foldShuffled(office: Office, order: readonly number[]): AudienceFold {
  const fold = foldOf(office);
  const taken = new Map<LogKey, number>();
  const logs = [...office.leaves.keys()];
  const unread = () => logs.filter((key) => (office.leaves.get(key)?.length ?? 0) > (taken.get(key) ?? 0));
  for (let at = 0, left = unread(); left.length > 0; at += 1, left = unread()) {
    const choice = order[at % order.length] ?? 0;
    const key = left[choice % left.length] as LogKey;
    const from = taken.get(key) ?? 0;
    const to = from + 1 + (choice % 5);
    const [node, incarnation] = key.split("/") as [NodeId, Incarnation];
    fold.take({ node, incarnation }, (office.leaves.get(key) as HeldLeaf[]).slice(from, to));
    taken.set(key, to);
    fold.advance();
  }
  return fold;
}
