import type { Hash, LogKey } from "@kakehashi/core";
import { type KeptCheckpoint, type LogState, newestCheckpoint } from "./log-state.ts";

const hourMs = 3_600_000;

/** What is known of the last stored checkpoint of a log: whether it may be forgotten for a newer one. */
export interface LastStored {
  readonly size: number;
  readonly keep: boolean;
  readonly atMs: number;
}

export interface ToSave {
  readonly rows: readonly {
    readonly log: LogKey;
    readonly size: number;
    readonly root: Hash;
    readonly note: Uint8Array;
  }[];
  readonly forget: readonly { readonly log: LogKey; readonly size: number }[];
  readonly last: LastStored | undefined;
}

/**
 * Which checkpoints of a log are stored, and which are no longer kept (decision 0012): the newest, the newest with a
 * cosignature, one an hour, and those on both sides of an entry that binds beyond opening an object.
 *
 * @param binds whether such an entry stands between two sizes; asked for the stretch since the last one stored
 */
export function checkpointsToSave(log: LogState, last: LastStored | undefined, nowMs: number, binds: boolean): ToSave {
  const newest = newestCheckpoint(log);
  const cosigned = log.checkpoints.findLast((checkpoint) => isCosigned(log, checkpoint));
  const wanted = [cosigned, newest].filter(
    (checkpoint): checkpoint is KeptCheckpoint => checkpoint !== undefined && !checkpoint.saved,
  );
  const unique = wanted.filter((checkpoint, at) => wanted.indexOf(checkpoint) === at);
  const top = unique.at(-1);
  if (top === undefined) return { rows: [], forget: [], last };
  const rows = unique.map(({ size, root, note }) => ({ log: log.key, size, root, note }));
  if (last === undefined || top.size <= last.size) {
    return { rows, forget: [], last: last ?? { size: top.size, keep: true, atMs: nowMs } };
  }
  const hourly = nowMs - last.atMs >= hourMs;
  const drop = !last.keep && !binds && last.size !== cosigned?.size;
  const next = { size: top.size, keep: binds || hourly, atMs: hourly ? nowMs : last.atMs };
  return { rows, forget: drop ? [{ log: log.key, size: last.size }] : [], last: next };
}

function isCosigned(log: LogState, checkpoint: KeptCheckpoint): boolean {
  for (const holder of log.holders.values()) if (holder.size === checkpoint.size) return true;
  return false;
}
