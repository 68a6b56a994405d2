import { type Hash, keyOfLog, toHex } from "@kakehashi/core";
import type { Lacked, Outcome, Peer } from "@kakehashi/exchange";
import type { Intake } from "./intake.ts";
import { subjectOf } from "./leaf.ts";
import { leafHashes } from "./leaf-hashes.ts";
import { loadStanding, nameOf } from "./standing-leaves.ts";

/** Leaves that are looked at for one question: sixteen tiles. What is hidden far behind another is shown by who lacks it alone. */
const lookedAt = 4096;

/**
 * A partner asks for leaves of which it has the mere hashes, of some log, its author's own node included. What stands here is
 * kept as what that partner says of itself, to be shown between it and us, and is told to it. The leaf is not given: it was
 * folded there as gone, and would take the effect from what came after (decision 0029).
 */
export async function takeLacked({ turn, nowMs }: Intake, from: Peer, message: Lacked): Promise<Outcome> {
  const key = keyOfLog(message);
  const log = turn.state.logs.get(key);
  if (log === undefined || log.forked !== undefined || log.party === from.party) return "known";
  const to = Math.min(log.tree.size, message.from + lookedAt);
  const indexes = Array.from({ length: Math.max(0, to - message.from) }, (_, at) => message.from + at);
  const hashes = await leafHashes(turn.store, turn.state.audience, key, indexes);
  const wanted = new Set<string>(message.leaves);
  const before = turn.disputes;
  const { node, incarnation } = message;
  for (const [index, hash] of hashes) {
    if (!wanted.has(toHex(hash))) continue;
    const leaf = await turn.leaves.at(key, index);
    if (leaf?.envelope === undefined) continue;
    const place = { node, incarnation, index };
    if (!(await loadStanding(turn, [place])).has(nameOf(place))) continue;
    const { kind } = leaf.envelope;
    const at = { log: key, ...place };
    const found = { ...at, entry: leaf.hash as Hash, kind, subject: subjectOf(leaf), since: nowMs };
    turn.disputes = turn.disputes.withLacked(found, from.node);
  }
  return turn.disputes === before ? "known" : "taken";
}
