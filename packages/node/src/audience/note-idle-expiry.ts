import { isBurial, logKey, placesOf } from "@kakehashi/core";
import { type Leaf, subjectOf } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import { burialIn } from "./seek-burials.ts";
import { loadStanding, nameOf } from "./standing-leaves.ts";
import type { Turn } from "./turn.ts";

/**
 * An expiry of another node that has no effect here, for whatever reason: where it names a leaf that stands, whoever has that
 * leaf's mere hash reads the log otherwise. Told to the other members, who cannot see it (spec/fold.md, section 7).
 */
export async function noteIdleExpiry(turn: Turn, log: LogState, leaf: Leaf): Promise<void> {
  if (log.node === turn.state.self.node || leaf.envelope === undefined || !isBurial(leaf.envelope.kind)) return;
  const burial = burialIn(turn, log, leaf);
  const places = burial === undefined ? [] : placesOf(log, burial);
  // Looking costs reads, and more of them would say nothing new of their author.
  if (places.length > 0 && turn.disputes.isFull(log.node)) return turn.disputes.countBeyond(log.node, "here");
  const standing = await loadStanding(turn, places);
  for (const place of places) {
    if (!standing.has(nameOf(place))) continue;
    const { node, incarnation, index } = place;
    const named = await turn.leaves.at(logKey(node, incarnation), index);
    if (named?.envelope === undefined) continue;
    turn.disputes = turn.disputes.withStanding({
      ...{ log: logKey(node, incarnation), node, incarnation, index },
      expiry: { incarnation: log.incarnation, index: leaf.index },
      ...{ entry: named.hash, kind: named.envelope.kind, subject: subjectOf(named) },
    });
  }
}
