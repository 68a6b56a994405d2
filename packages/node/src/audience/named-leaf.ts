import { type Hash, isBurial, type LogKey } from "@kakehashi/core";
import type { Leaf } from "./leaf.ts";
import { type LogState, withMissing } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/** Whether the leaf is of a kind that binds: no recall of it can have effect, so its body stays due whatever names it. */
export function binds(turn: Turn, { envelope }: Leaf): boolean {
  return (
    envelope !== undefined &&
    (isBurial(envelope.kind) || turn.state.context.types.rule(envelope.kind)?.binding === true)
  );
}

/**
 * Whether a leaf without body is one that the hashes name, and that its node may take back. A copy of another node's entry is
 * not: whoever put it into a log of its own would take the body from that node, and from everybody.
 */
export function takenBack(turn: Turn, { node }: Pick<LogState, "node">, leaf: Leaf, gone: ReadonlySet<Hash>): boolean {
  const isOwn = leaf.envelope?.node === node;
  return isOwn && leaf.body === undefined && gone.has(leaf.hash) && !binds(turn, leaf);
}

/** Bodies that are missing of earlier leaves of the log, and that the hashes take back, are due no more. */
export async function excuseDue(turn: Turn, key: LogKey, gone: ReadonlySet<Hash>): Promise<void> {
  const taken = new Set<Hash>();
  for (const { entry, index } of turn.log(key).missing) {
    if (!gone.has(entry)) continue;
    const leaf = await turn.leaves.at(key, index);
    if (leaf !== undefined && takenBack(turn, turn.log(key), leaf, gone)) taken.add(entry);
  }
  if (taken.size === 0) return;
  for (const entry of taken) turn.bury.push({ entry });
  turn.leaves.forgetRead(key);
  dueNoMore(turn, key, ({ entry }) => taken.has(entry));
}

/** Takes from what a log misses. */
export function dueNoMore(turn: Turn, key: LogKey, isTaken: (missing: LogState["missing"][number]) => boolean): void {
  const log = turn.logs.get(key);
  if (log === undefined || !log.missing.some(isTaken)) return;
  turn.setLog(
    withMissing(
      log,
      log.missing.filter((missing) => !isTaken(missing)),
    ),
  );
}
