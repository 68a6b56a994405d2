import {
  keyOfLog,
  type LogKey,
  type NotedLeaf,
  othersOf,
  placeAgain,
  type Reach,
  reachFromLeaves,
} from "@kakehashi/core";
import { pastsOf } from "./audience-state.ts";
import { leafFromStore, subjectOf } from "./leaf.ts";
import type { Turn } from "./turn.ts";

const chunk = 256;

/** What a log had said below a size that its running state no longer keeps: read again from its leaves. Rare and linear. */
export async function reachBelow(turn: Turn, key: LogKey, size: number): Promise<Reach> {
  const noted: NotedLeaf[] = [];
  for (let from = 0; from < size; from += chunk) {
    const to = Math.min(size, from + chunk);
    const rows = await turn.store.leaves(
      turn.state.audience,
      key,
      from,
      Math.min(to, turn.state.logs.get(key)?.tree.size ?? 0),
    );
    const leaves = rows.map(leafFromStore);
    for (let index = from + leaves.length; index < to; index++) {
      const fresh = turn.leaves.here(key, index);
      if (fresh !== undefined) leaves.push(fresh);
    }
    await turn.objects.load(leaves.map(subjectOf));
    for (const leaf of leaves) noted.push(noteOf(turn, key, leaf));
  }
  return reachFromLeaves(noted);
}

function noteOf(turn: Turn, key: LogKey, leaf: ReturnType<typeof leafFromStore>): NotedLeaf {
  const { envelope, hash, index } = leaf;
  const record = envelope === undefined ? undefined : turn.objects.record(subjectOf(leaf));
  const folded = record?.entries.find(
    (entry) => entry.hash === hash && entry.index === index && keyOfLog(entry) === key,
  );
  if (envelope === undefined || folded?.stands !== true) return { sizes: {}, stands: false, numbered: false };
  const placed = placeAgain(envelope, hash, index, pastsOf(turn.logs));
  const numbered = record?.opening?.hash === hash && record.number !== null;
  return { sizes: othersOf(placed), stands: true, numbered };
}
