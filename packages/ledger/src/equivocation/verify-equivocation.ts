import type { Crypto } from "@kakehashi/core";
import { sameBytes } from "../bytes.ts";
import { type Checkpoint, type CheckpointFault, type LogKeys, openUnderAny } from "../checkpoint/open-checkpoint.ts";
import type { NodeHash } from "../tree/tree.ts";
import { rebuildBoth } from "../tree/verify-consistency.ts";
import { parseEquivocation } from "./equivocation.ts";

export interface Convicted {
  readonly older: Checkpoint;
  readonly newer: Checkpoint;
  readonly refused?: undefined;
}

export interface NotConvicted {
  readonly refused: CheckpointFault | "equivocation-malformed" | "equivocation-not-shown";
}

/**
 * Whether a proof of equivocation convicts: both checkpoints signed by this log with both algorithms, and two roots at
 * one size, or a path that rebuilds the newer root and another root than the older one. Nothing else is needed, and
 * nobody's word. `log` has every key pair under which its checkpoints ever counted: the two may lie on either side of a rotation.
 */
export function verifyEquivocation(log: LogKeys, proof: Uint8Array): Convicted | NotConvicted {
  const parsed = parseEquivocation(proof);
  if (parsed === undefined || parsed.origin !== log.origin) return { refused: "equivocation-malformed" };
  const older = openUnderAny(log, parsed.older);
  if (older.refused !== undefined) return older;
  const newer = openUnderAny(log, parsed.newer);
  if (newer.refused !== undefined) return newer;
  return contradict(log.crypto, older, newer, parsed.path) ? { older, newer } : { refused: "equivocation-not-shown" };
}

/** Whether the path shows that two opened checkpoints of one log cannot both be true. */
export function contradict(crypto: Crypto, older: Checkpoint, newer: Checkpoint, path: readonly NodeHash[]): boolean {
  if (older.size === newer.size) return path.length === 0 && !sameBytes(older.root, newer.root);
  if (older.size === 0 || older.size > newer.size) return false;
  const rebuilt = rebuildBoth(crypto, older.size, newer.size, path);
  return rebuilt !== undefined && sameBytes(rebuilt.newRoot, newer.root) && !sameBytes(rebuilt.oldRoot, older.root);
}
