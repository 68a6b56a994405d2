import type { LogKey } from "@kakehashi/core";
import type { CosignatureMessage, EvidenceMessage } from "@kakehashi/exchange";
import type { EngineNews, NewEntry } from "./engine-ports.ts";
import { type Leaf, subjectOf } from "./leaf.ts";
import type { Signed } from "./sign-turn.ts";
import type { Turn } from "./turn.ts";

export interface TurnDone {
  readonly turn: Turn;
  readonly evidence: readonly EvidenceMessage[];
  readonly cosignatures: readonly CosignatureMessage[];
  readonly signed: Signed;
  /** The present size was signed anew. */
  readonly fresh: boolean;
  /** Logs that nobody was told of yet. */
  readonly unheard: readonly LogKey[];
}

/** What a committed turn changed, for sessions and listeners; undefined when it changed nothing for them. */
export function newsOf(done: TurnDone, version: number): EngineNews | undefined {
  const { turn, signed, fresh, cosignatures, evidence } = done;
  const signedLogs = signed.notes.map(({ log }) => log.key);
  const logs = [...new Set([...turn.moved, ...turn.leaves.appended.keys(), ...done.unheard, ...signedLogs])].sort();
  const subjects = [...turn.objects.changed.keys()].sort();
  const disputes = turn.disputes.saysMoreThan(turn.state.disputes);
  if (logs.length + cosignatures.length + subjects.length + evidence.length === 0 && !disputes) return undefined;
  const { realm, audience } = turn.state;
  const entries = [...turn.leaves.appended].flatMap(([log, leaves]) => leaves.map((leaf) => newEntryOf(log, leaf)));
  const told = { logs, cosignatures, subjects, evidence, disputes, fresh: fresh ? signedLogs : [] };
  return { realm, audience, version, ...told, entries };
}

export function newEntryOf(log: LogKey, leaf: Leaf): NewEntry {
  const { index, hash, envelope } = leaf;
  return { log, index, hash, subject: subjectOf(leaf), kind: envelope?.kind };
}
