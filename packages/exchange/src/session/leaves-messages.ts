import { type Hash, logKey } from "@kakehashi/core";
import { limits } from "../wire/limits.ts";
import type { Leaves } from "../wire/messages.ts";
import { withinBudget } from "../wire/within-budget.ts";
import type { ExchangeHost, LeafToGive } from "./host.ts";

export interface LeavesMessage {
  /** Undefined when no bytes are here any more for these places. */
  readonly message: Leaves | undefined;
  /** Places that are done with it. */
  readonly places: number;
}

/** The leaves of these places as messages, one log in each, of bounded size. */
export async function* leavesMessages(
  host: Pick<ExchangeHost, "givenLeaves">,
  audience: Hash,
  wanted: readonly LeafToGive[],
): AsyncGenerator<LeavesMessage> {
  for (const of of Map.groupBy(wanted, ({ node, incarnation }) => logKey(node, incarnation)).values()) {
    const [{ node, incarnation }] = of as [LeafToGive];
    let left = of.map(({ index }) => index).sort((a, b) => a - b);
    while (left.length > 0) {
      const asked = left.slice(0, limits.leavesPerPackage);
      const held = await host.givenLeaves(audience, logKey(node, incarnation), asked);
      const leaves = withinBudget(held);
      const last = leaves.length < held.length ? leaves.at(-1)?.index : asked.at(-1);
      const rest = left.filter((index) => index > (last as number));
      const message = { t: "leaves", audience, node, incarnation, leaves } as const;
      yield { message: leaves.length === 0 ? undefined : message, places: left.length - rest.length };
      left = rest;
    }
  }
}
