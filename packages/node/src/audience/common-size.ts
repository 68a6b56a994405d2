import { type NodeId, partyOfNode } from "@kakehashi/core";
import { mirrorsUnder } from "@kakehashi/ledger";
import type { Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import type { LogState } from "./log-state.ts";

/** Where the size is found: the store, and whose log it is. */
export interface CommonIn {
  readonly store: Pick<Store, "checkpoint">;
  readonly state: Pick<AudienceState, "audience" | "context" | "self" | "logs">;
}

/** Where the branches of a log of this node part: what a later incarnation named of it, once there is one. */
export async function branchesAt(at: CommonIn, log: LogState): Promise<number> {
  const named = [...at.state.logs.values()].flatMap(({ past }) => past.names[log.key] ?? []);
  return named.length === 0 ? commonSize(at, log) : Math.max(...named);
}

/**
 * Up to where the other members hold the very leaves that are here, in a log of this node that went on otherwise elsewhere:
 * the least of the largest sizes that each of their nodes has cosigned over this tree. Every branch has that much. 0 when
 * nobody has cosigned anything; all that is folded where there is nobody else.
 */
async function commonSize({ store, state }: CommonIn, log: LogState): Promise<number> {
  const { audience, context, self } = state;
  if (context.audience.parties.every((party) => party === self.party)) return log.past.size;
  const held = new Map<NodeId, number>();
  for (let at = 1; ; ) {
    const kept = await store.checkpoint(audience, log.key, at);
    if (kept === undefined || kept.size > log.past.size) break;
    for (const node of mirrorsUnder(kept.note).keys()) if (partyOfNode(node) !== self.party) held.set(node, kept.size);
    at = kept.size + 1;
  }
  return held.size === 0 ? 0 : Math.min(...held.values());
}
