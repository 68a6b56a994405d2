import type { Incarnation } from "@kakehashi/core";
import { emptyRoot } from "@kakehashi/ledger";
import { ownLog, sortedLogs } from "./audience-state.ts";
import type { ToJoin } from "./domain.ts";
import type { EnginePorts } from "./engine-ports.ts";
import { newLogState, withSizeRoot } from "./log-state.ts";
import { generalPost, sealDrafts, seenNow } from "./own-entries.ts";
import type { Turn } from "./turn.ts";

/**
 * Opens this node's log in its current incarnation when it has none: the first leaf joins the audience, and names the last
 * size and root known of every older incarnation (DESIGN, The log is the signature). The older ones are read from now on,
 * never written.
 */
export async function joinLog(turn: Turn, ports: EnginePorts): Promise<void> {
  const incarnation = ports.incarnation();
  const before = ownLog(turn.logs);
  if (before?.incarnation === incarnation) return;
  const older: ToJoin["older"][number][] = [];
  for (const log of sortedLogs(turn.logs)) {
    if (log.node !== ports.self.node || log.past.size === 0) continue;
    const known = { size: log.past.size, root: await turn.rootAt(log.key, log.past.size) };
    turn.logs.set(log.key, withSizeRoot({ ...log, own: false }, known));
    older.push({ incarnation: log.incarnation, ...known });
  }
  openOwn(turn, ports, incarnation);
  await turn.load([ports.audience]);
  const { audience, context } = ports;
  const { record } = context.audience;
  const drafts = [ports.domain.join({ audience, record, label: record.label, older })];
  const time = ports.domain.realmTime(turn.record(ports.audience), ports.clock.now());
  const release = { person: "", authority: "join", at: ports.clock.now() };
  const post = generalPost(turn);
  const sealed = await sealDrafts(
    { turn, chance: ports.chance, post, time, release, seen: await seenNow(turn) },
    drafts,
  );
  if ("refused" in sealed) throw new RangeError(`this node cannot join: ${sealed.refused}`);
}

function openOwn(turn: Turn, ports: EnginePorts, incarnation: Incarnation): void {
  const { realm, audience, self } = ports;
  const log = newLogState({ realm, audience, node: self.node, incarnation }, emptyRoot(turn.crypto), true);
  turn.logs.set(log.key, log);
}
