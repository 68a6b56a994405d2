import type { CharterState } from "@kakehashi/coordination";
import { isBeyond, keyListAt, type ObjectRecord, type PublicKeyPair } from "@kakehashi/core";
import { type Checkpoint, openCheckpoint, type SuspectLog } from "@kakehashi/ledger";
import type { KeyDirectory } from "../keys/key-directory.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

type NamedLog = Pick<LogState, "origin" | "node" | "incarnation">;

/** Whose word counts for a log: the key lists, and what the charter says of rotation and revocation. */
export interface Trust {
  readonly turn: Turn;
  readonly keys: KeyDirectory;
  readonly charter: ObjectRecord | undefined;
}

/** The log with every key pair under which its checkpoints ever counted: what convicts, convicts under any of them. */
export function suspect({ turn, keys }: Trust, log: Pick<LogState, "origin" | "node">): SuspectLog {
  const pairs: PublicKeyPair[] = [];
  for (const { keys: pair } of keys.keysOf(turn.state.realm, log.node, "log")) {
    if (!pairs.some((known) => samePair(known, pair))) pairs.push(pair);
  }
  return { crypto: turn.crypto, origin: log.origin, keys: pairs };
}

/**
 * A checkpoint of the log, verified; undefined when it is none. Sizes beyond a rotation need the keys of the newer list, and
 * nothing beyond a revocation's last good size counts under the keys that it ends (DESIGN, Keys).
 */
export function openNote(trust: Trust, log: NamedLog, note: Uint8Array): Checkpoint | undefined {
  const { turn, keys } = trust;
  const listed = keys.keysOf(turn.state.realm, log.node, "log");
  const tried: PublicKeyPair[] = [];
  for (const { keys: pair } of listed) {
    if (tried.some((known) => samePair(known, pair))) continue;
    tried.push(pair);
    const opened = openCheckpoint(note, { crypto: turn.crypto, origin: log.origin, keys: pair });
    if (opened.refused !== undefined) continue;
    const numbers = listed.filter((other) => samePair(other.keys, pair)).map(({ number }) => number);
    return mayCount(trust, log, opened.size, numbers) ? opened : undefined;
  }
  return undefined;
}

/** @param numbers of the lists in which the keys stand that signed it */
function mayCount({ charter }: Trust, log: NamedLog, size: number, numbers: readonly number[]): boolean {
  const state = charter?.state as CharterState | undefined;
  if (state === undefined) return true;
  const newest = Math.max(...numbers);
  const rotations = state.rotations
    .filter((item) => item.node === log.node && item.incarnation === log.incarnation)
    .flatMap((item) => ("value" in item ? [{ index: item.index, list: item.value.number }] : []))
    .sort((a, b) => a.index - b.index);
  if (newest < keyListAt(0, rotations, size)) return false;
  const { node, incarnation } = log;
  return !state.revocations.some(
    (item) =>
      "value" in item &&
      item.party === partyOf(log) &&
      isBeyond(revocationOf(item.value), { node, incarnation, size, list: newest }),
  );
}

function revocationOf(value: Extract<CharterState["revocations"][number], { value: unknown }>["value"]) {
  return value as Parameters<typeof isBeyond>[0];
}

function partyOf({ node }: NamedLog): string {
  return node.slice(0, node.lastIndexOf("-"));
}

function samePair(a: PublicKeyPair, b: PublicKeyPair): boolean {
  return a.ed25519.every((byte, at) => b.ed25519[at] === byte) && a.mldsa44.every((byte, at) => b.mldsa44[at] === byte);
}
