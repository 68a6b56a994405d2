import { type FoldedEntry, logKey, type Position } from "@kakehashi/core";
import { subjectOf } from "./leaf.ts";
import type { Turn } from "./turn.ts";

/** Those of the positions whose leaves stand. */
export async function loadStanding(turn: Turn, positions: readonly Position[]): Promise<Set<string>> {
  const standing = new Set<string>();
  for (const position of positions) {
    const leaf = await turn.leaves.at(logKey(position.node, position.incarnation), position.index);
    if (leaf?.envelope === undefined) continue;
    await turn.objects.load([subjectOf(leaf)]);
    const entries = turn.objects.record(subjectOf(leaf))?.entries ?? [];
    if (entries.some((entry) => entry.stands && nameOf(entry) === nameOf(position))) standing.add(nameOf(position));
  }
  return standing;
}

/** Names one leaf of an audience. */
export function nameOf({ node, incarnation, index }: Pick<FoldedEntry, "node" | "incarnation" | "index">): string {
  return `${node}/${incarnation}/${index}`;
}
