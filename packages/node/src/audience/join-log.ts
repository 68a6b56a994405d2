import type { Incarnation } from "@kakehashi/core";
import { emptyRoot } from "@kakehashi/ledger";
import { ownLog, sortedLogs } from "./audience-state.ts";
import { branchesAt } from "./common-size.ts";
import type { ToJoin } from "./domain.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { type LogState, newLogState, type SizeRoot } from "./log-state.ts";
import { generalPost, sealDrafts, seenNow } from "./own-entries.ts";
import type { Turn } from "./turn.ts";

/**
 * Opens this node's log in its current incarnation when it has none: the first leaf joins the audience, and names the last
 * size and root known of every older incarnation (decision 0011). The older ones are read from now on,
 * never written. Later, where the definition that it would go by is not here yet: until then nothing is written at all.
 */
export async function joinLog(turn: Turn, ports: EnginePorts): Promise<void> {
  const incarnation = ports.incarnation();
  const before = ownLog(turn.logs);
  if (before?.incarnation === incarnation) return;
  await turn.objects.load([ports.audience]);
  const post = generalPost(turn);
  if (post === undefined) return;
  const older: ToJoin["older"][number][] = [];
  for (const log of sortedLogs(turn.logs)) {
    if (log.node !== ports.self.node || log.past.size === 0) continue;
    const known = await namedOf(turn, log, ports);
    turn.logs.set(log.key, { ...log, own: false, ...(known.size === 0 ? {} : { seen: known }) });
    older.push({ incarnation: log.incarnation, ...known });
  }
  openOwn(turn, ports, incarnation);
  const { audience, context } = ports;
  const { record } = context.audience;
  const drafts = [ports.domain.join({ audience, record, label: record.label, older })];
  const time = ports.domain.realmTime(turn.objects.record(ports.audience), ports.clock.now());
  const release = { person: "", authority: "join", at: ports.clock.now() };
  const sealed = await sealDrafts(
    { turn, chance: ports.chance, post, time, release, seen: await seenNow(turn) },
    drafts,
  );
  if ("refused" in sealed) throw new RangeError(`this node cannot join: ${sealed.refused}`);
}

/**
 * What the next incarnation names of an older log: all that is folded here. But where others hold, or may hold, another
 * continuation of it, only what every branch has: nobody could place an incarnation that rests on a branch that he has not.
 */
async function namedOf(turn: Turn, log: LogState, ports: EnginePorts): Promise<SizeRoot> {
  const isApart = (log.forked ?? log.branched) !== undefined || ports.hasRival(log.incarnation);
  const size = isApart ? await branchesAt(turn, log) : log.past.size;
  return { size, root: await turn.rootAt(log.key, size) };
}

function openOwn(turn: Turn, ports: EnginePorts, incarnation: Incarnation): void {
  const { realm, audience, self } = ports;
  const log = newLogState({ realm, audience, node: self.node, incarnation }, emptyRoot(turn.crypto), true);
  turn.logs.set(log.key, log);
}
