import type { NodeId } from "@kakehashi/core";
import { mirrorsUnder } from "@kakehashi/ledger";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import type { LogState } from "../audience/log-state.ts";

export interface Covering {
  readonly size: number;
  readonly note: Uint8Array;
  /** Who cosigned it, and when by their clocks (seconds). Verified before it was kept. */
  readonly cosigners: ReadonlyMap<NodeId, number>;
}

/** Checkpoints that cover `size` leaves, the smallest first: the earliest proof comes first. */
export async function* coveringCheckpoints(
  engine: AudienceEngine,
  log: LogState,
  size: number,
): AsyncGenerator<Covering> {
  const fresh = log.checkpoints.filter((kept) => !kept.saved && kept.size >= size);
  let from = size;
  for (;;) {
    const row = await engine.ports.store.checkpoint(engine.ports.audience, log.key, from);
    const next = fresh.find((kept) => kept.size >= from);
    // A note in memory has more cosignatures than the one of the same size in the store.
    const found = next !== undefined && (row === undefined || next.size <= row.size) ? next : row;
    if (found === undefined) return;
    yield { size: found.size, note: found.note, cosigners: cosignersOf(found.note, log.node) };
    from = found.size + 1;
  }
}

function cosignersOf(note: Uint8Array, author: NodeId): ReadonlyMap<NodeId, number> {
  return new Map([...mirrorsUnder(note)].filter(([node]) => node !== author));
}
