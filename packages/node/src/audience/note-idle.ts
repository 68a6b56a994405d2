import { isBurial, logKey, type Position, readBurial } from "@kakehashi/core";
import type { Leaf } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/** A recall or expiry without effect takes nothing here; elsewhere, from mere hashes, it may have been read otherwise. */
export function noteIdle(
  turn: Turn,
  { key, node }: LogState,
  leaf: Leaf,
  stands: (position: Position) => boolean = () => false,
): void {
  const { envelope, body, index } = leaf;
  if (envelope === undefined || body === undefined || !isBurial(envelope.kind)) return;
  if (node === turn.state.self.node || envelope.node !== node) return;
  const burial = readBurial(envelope, body);
  if (burial === undefined) return;
  const leaves = burial.leaves.filter(({ incarnation, index: at }) => {
    const log = turn.logs.get(logKey(node, incarnation));
    return log !== undefined && at < turn.sizeOf(log);
  });
  const first = leaves.find((place) => stands({ node, ...place }));
  turn.idle.push({ log: key, node, index, standing: first, leaves });
}
