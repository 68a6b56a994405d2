import type { LogKey } from "@kakehashi/core";
import { sortedLogs } from "./audience-state.ts";
import { checkpointsToSave, type LastStored, type ToSave } from "./checkpoints-to-save.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

export interface LogSave {
  readonly key: LogKey;
  readonly save: ToSave;
}

/** The checkpoints of each log that the turn's commit stores and forgets. */
export function savesOf(turn: Turn, lastStored: ReadonlyMap<LogKey, LastStored>, nowMs: number): readonly LogSave[] {
  return sortedLogs(turn.logs).map((log) => ({
    key: log.key,
    save: checkpointsToSave(log, lastStored.get(log.key), nowMs, binds(turn, log)),
  }));
}

/** Whether an entry that binds beyond opening an object came in this turn: the checkpoints on both sides of it are kept. */
function binds(turn: Turn, log: LogState): boolean {
  return (turn.leaves.appended.get(log.key) ?? []).some(({ envelope }) => {
    const rule = envelope === undefined ? undefined : turn.state.context.types.rule(envelope.kind);
    return rule?.binding === true && !rule.opens;
  });
}
