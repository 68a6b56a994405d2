import { type Burial, type Hash, isBurial, type NodeId, readBurial } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";
import { type AudienceState, sortedLogs } from "./audience-state.ts";
import { leafFromStore } from "./leaf.ts";
import type { LogState } from "./log-state.ts";

const readAtOnce = 256;

export interface FoundBurial {
  readonly log: LogState;
  readonly index: number;
  readonly burial: Burial;
}

/** Every recall and expiry in the logs of one node, as far as their bodies are here: a walk over all of its leaves. */
export async function* burialsOf(
  store: Pick<Store, "leaves">,
  state: Pick<AudienceState, "audience" | "logs">,
  node: NodeId,
): AsyncGenerator<FoundBurial> {
  for (const log of sortedLogs(state.logs)) if (log.node === node) yield* burialsFrom(store, state.audience, log, 0);
}

/** Those of one log, from an index on. */
export async function* burialsFrom(
  store: Pick<Store, "leaves">,
  audience: Hash,
  log: LogState,
  from: number,
): AsyncGenerator<FoundBurial> {
  for (let at = from; at < log.tree.size; at += readAtOnce) {
    for (const row of await store.leaves(audience, log.key, at, Math.min(log.tree.size, at + readAtOnce))) {
      const { envelope, body } = leafFromStore(row);
      if (envelope === undefined || body === undefined || !isBurial(envelope.kind)) continue;
      const burial = readBurial(envelope, body);
      if (burial !== undefined) yield { log, index: row.index, burial };
    }
  }
}
