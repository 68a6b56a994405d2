import { type Hash, isBurial, type LogKey, readBurial, toHex } from "@kakehashi/core";
import { rootFromEdge, treeAt } from "@kakehashi/ledger";
import type { Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { branchesAt } from "./common-size.ts";
import { leafFromStore } from "./leaf.ts";
import { pastScope } from "./load-state.ts";
import type { LogState } from "./log-state.ts";

const readAtOnce = 256;

/**
 * Cuts off an own log, which has forked and is written no more, what this node alone has of it: the branch that the others
 * hold was signed and delivered before, and comes back from them. What was cut off is kept for people to say again, and
 * everything is folded again from what is left.
 */
export async function setAside(store: Store, state: AudienceState, log: LogState): Promise<"committed" | "moved"> {
  const { audience, version: expected, crypto } = state;
  const size = await branchesAt({ store, state }, log);
  const { edge } = await treeAt({ crypto, read: (wanted) => store.tiles(audience, log.key, wanted) }, size);
  return store.setAside({
    ...{ audience, expected, log: log.key, size, edge },
    root: toHex(rootFromEdge(crypto, edge)) as Hash,
    held: Math.min(log.held, size),
    unburied: await buriedFrom(store, audience, log, size),
    scopeGone: pastScope(audience),
  });
}

/** Entries that recalls and expiries from a size on name. */
async function buriedFrom(store: Store, audience: Hash, log: LogState, size: number): Promise<readonly Hash[]> {
  const entries = new Set<Hash>();
  for (let at = size; at < log.tree.size; at += readAtOnce) {
    for (const row of await store.leaves(audience, log.key as LogKey, at, Math.min(log.tree.size, at + readAtOnce))) {
      const { envelope, body } = leafFromStore(row);
      if (envelope === undefined || body === undefined || !isBurial(envelope.kind)) continue;
      for (const entry of readBurial(envelope, body)?.entries ?? []) entries.add(entry);
    }
  }
  return [...entries];
}
