import type { PublicKeyPair } from "@kakehashi/core";
import { type Checkpoint, openUnderAny, type SuspectLog } from "@kakehashi/ledger";
import type { KeyDirectory } from "../keys/key-directory.ts";
import type { LogState } from "./log-state.ts";
import type { Turn } from "./turn.ts";

/** The log with every key pair under which its checkpoints count. */
export function suspect(turn: Turn, keys: KeyDirectory, log: Pick<LogState, "origin" | "node">): SuspectLog {
  const pairs: readonly PublicKeyPair[] = keys.keysOf(turn.state.realm, log.node, "log");
  return { crypto: turn.crypto, origin: log.origin, keys: pairs };
}

/** A checkpoint of the log, verified; undefined when it is none. */
export function openNote(
  turn: Turn,
  keys: KeyDirectory,
  log: Pick<LogState, "origin" | "node">,
  note: Uint8Array,
): Checkpoint | undefined {
  const opened = openUnderAny(suspect(turn, keys, log), note);
  return opened.refused === undefined ? opened : undefined;
}
