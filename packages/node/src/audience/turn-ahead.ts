import type { Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import type { Batch } from "./batch.ts";
import type { Intake } from "./intake.ts";
import { type LogState, withCheckpoint } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/**
 * While one turn commits, the next is prepared on what it will have left: in a long catch-up the processor folds while the
 * disk writes. Only turns that merely take leaves of partners are run ahead of; nothing is told of any before it is durable,
 * and when the earlier one fails, what was prepared on it is thrown away.
 */
export function mayBePrepared({ commands, acts, arrivals, fresh }: Batch): boolean {
  return (
    commands.length + acts.length === 0 && !fresh && arrivals.every(({ message }) => takesOnly.includes(message.t))
  );
}

const takesOnly = ["package", "cosignature"];

/** Whether the next turn may be prepared before this one's commit is known to stand. */
export function mayBeFollowed(batch: Batch, turn: Turn, { evidence }: Intake): boolean {
  const own = [...turn.logs.values()].find((log) => log.own);
  return (
    mayBePrepared(batch) &&
    !turn.isEmpty() &&
    turn.bury.length + turn.records.length + evidence.length === 0 &&
    !turn.objects.changed.has(turn.state.audience) &&
    turn.disputes === turn.state.disputes &&
    own !== undefined &&
    own === turn.state.logs.get(own.key)
  );
}

/** What the engine will stand on once the turn is committed, but for what is signed beside the commit. */
export function stateAfter(turn: Turn): AudienceState {
  return { ...turn.state, version: turn.state.version + 1, logs: turn.logs, owed: turn.owed, disputes: turn.disputes };
}

/** The store as it is after a commit that is under way: every read waits for it. */
export function storeAfter(store: Store, committed: Promise<unknown>): Store {
  return new Proxy(store, {
    get(target, name) {
      const call = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
      return (...values: unknown[]) => committed.then(() => call.apply(target, values));
    },
  });
}

/**
 * Puts a turn that was prepared on `expected` onto what truly came of it: the same, with notes and cosignatures that were
 * signed meanwhile. False when both changed one note: the turn is then run anew.
 */
export function settleOn(turn: Turn, expected: AudienceState, stood: AudienceState): boolean {
  for (const [key, log] of stood.logs) {
    const before = expected.logs.get(key);
    const now = turn.logs.get(key);
    if (log === before) continue;
    const merged = before === undefined || now === undefined || now === before ? log : withSigned(now, before, log);
    if (merged === undefined) return false;
    turn.logs.set(key, merged);
  }
  turn.state = stood;
  return true;
}

function withSigned(now: LogState, before: LogState, stood: LogState): LogState | undefined {
  let log = now;
  for (const kept of stood.checkpoints) {
    const [was, is] = [before, now].map(({ checkpoints }) => checkpoints.find(({ size }) => size === kept.size));
    if (kept === was) continue;
    if (is !== was) return undefined;
    log = withCheckpoint(log, kept);
  }
  return { ...log, cosigned: Math.max(log.cosigned, stood.cosigned) };
}
