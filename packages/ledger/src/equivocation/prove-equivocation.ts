import { formatCheckpoint } from "../checkpoint/format-checkpoint.ts";
import { type Checkpoint, type LogKeys, openUnderAny } from "../checkpoint/open-checkpoint.ts";
import type { TileReader } from "../tiles/tile-name.ts";
import { proveSeededConsistency } from "../tree/prove.ts";
import type { NodeHash } from "../tree/tree.ts";
import { formatEquivocation } from "./equivocation.ts";
import { contradict, type NotConvicted } from "./verify-equivocation.ts";

export interface EquivocationProof {
  /** Canonical JSON, for `verifyEquivocation` anywhere. */
  readonly bytes: Uint8Array;
  readonly refused?: undefined;
}

/**
 * Makes a proof out of two signed notes of one log, in any order. `read` gives tiles of the branch with the larger size;
 * only who holds that branch can make the proof, so a member that holds the smaller shows its checkpoint to one that does.
 * Refused when the two do not contradict each other, or one of them is no checkpoint of this log.
 */
export async function proveEquivocation(
  log: LogKeys,
  notes: readonly [Uint8Array, Uint8Array],
  read: TileReader,
): Promise<EquivocationProof | NotConvicted> {
  const pair = openPair(log, notes);
  if ("refused" in pair) return pair;
  const [older, newer] = pair;
  const needed = 0 < older.size && older.size < newer.size;
  const path = needed ? await proveSeededConsistency({ crypto: log.crypto, read }, older.size, newer.size) : [];
  return proofOf(log, older, newer, path);
}

function openPair(
  log: LogKeys,
  notes: readonly [Uint8Array, Uint8Array],
): readonly [older: Checkpoint, newer: Checkpoint] | NotConvicted {
  const first = openUnderAny(log, notes[0]);
  if (first.refused !== undefined) return first;
  const second = openUnderAny(log, notes[1]);
  if (second.refused !== undefined) return second;
  return first.size <= second.size ? [first, second] : [second, first];
}

function proofOf(
  log: LogKeys,
  older: Checkpoint,
  newer: Checkpoint,
  path: readonly NodeHash[],
): EquivocationProof | NotConvicted {
  if (!contradict(log.crypto, older, newer, path)) return { refused: "equivocation-not-shown" };
  const notes = { older: formatCheckpoint(older, []), newer: formatCheckpoint(newer, []) };
  return { bytes: formatEquivocation({ origin: log.origin, ...notes, path }) };
}
